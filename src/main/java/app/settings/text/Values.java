package app.settings.text;

import failure.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The configuration as text, from its three sources, and the conversions. Collects every problem, so that a user sees
 * them all at once; {@link #check} ends the start when there are any.
 */
public final class Values {
    /** Variables of Footfall's that are read before there are settings. */
    private static final Set<String> BESIDE_SETTINGS =
            Set.of("FOOTFALL_CONFIG", "FOOTFALL_COMMAND", "FOOTFALL_JAVA_OPTIONS");

    private final Reference reference;
    private static final String DEFAULT = "default";
    /** After a key: the file that its value is read from. */
    private static final String FILE = "-file";
    /** After a key: the secret that its value is. */
    private static final String SECRET = "-secret";

    private final UnaryOperator<String> secrets;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final Map<String, Path> secretFiles = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** @param secrets gives the value that a reference names */
    public Values(
            Reference reference, Map<String, String> environment, Optional<Path> file, UnaryOperator<String> secrets) {
        this.reference = reference;
        this.secrets = secrets;
        values.putAll(reference.defaults());
        file.ifPresent(this::addFile);
        environment.forEach(this::addVariable);
    }

    public Map<String, String> all() {
        return values;
    }

    public void problem(String key, String what) {
        problems.add(key + " (" + Reference.variable(key) + ") " + what);
    }

    /** @throws UserError with every problem that was met */
    public void check() {
        if (!problems.isEmpty()) {
            throw new UserError("configuration: " + String.join("\n  and: ", problems), UserError.USAGE);
        }
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Every key that has a value, in the order of the keys. */
    public List<Setting> settings() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Reference.PREFIX))
                .map(entry ->
                        new Setting(entry.getKey(), entry.getValue(), origins.getOrDefault(entry.getKey(), DEFAULT)))
                .toList();
    }

    /** A value that is read again where it was read from a file. */
    public Secret secret(String key) {
        return new Secret(text(key), Optional.ofNullable(secretFiles.get(key)));
    }

    public String text(String key) {
        return values.getOrDefault(key, "").strip();
    }

    public String required(String key) {
        String value = text(key);
        if (value.isEmpty()) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            String example = key.startsWith(Reference.FEEDS)
                    ? reference.feedKeys().get(last)
                    : reference.examples().get(key);
            problem(key, "is missing, for example " + Reference.variable(key) + "=" + example);
        }
        return value;
    }

    public long number(String key, long least, long most) {
        String value = text(key);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        problem(key, "is '" + value + "', expected a whole number from " + least + " to " + most);
        return least;
    }

    public boolean flag(String key) {
        return oneOf(key, List.of("true", "false")).equals("true");
    }

    public String oneOf(String key, List<String> words) {
        String value = text(key);
        if (!words.contains(value)) {
            problem(key, "is '" + value + "', expected one of " + String.join(", ", words));
            return words.get(0);
        }
        return value;
    }

    public ZoneId zone(String key) {
        try {
            return ZoneId.of(text(key));
        } catch (DateTimeException unknown) {
            problem(key, "is '" + text(key) + "', expected a time zone such as UTC or Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    public List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    public Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String item : list(key)) {
            int equals = item.indexOf('=');
            if (equals < 1 || equals == item.length() - 1) {
                problem(key, "has '" + item + "', expected name=value");
            } else {
                pairs.put(
                        item.substring(0, equals).strip(),
                        item.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    private void addFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException failed) {
            throw new UserError("configuration file " + file + " cannot be read: " + failed, UserError.USAGE);
        }
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key);
            if (!reference.knows(key) && reference.knows(before(FILE, key))) {
                putContent(before(FILE, key), file.toString(), key, file.resolveSibling(value));
                continue;
            }
            if (!reference.knows(key) && reference.knows(before(SECRET, key))) {
                putSecret(before(SECRET, key), file.toString(), key, value);
                continue;
            }
            if (key.startsWith(Reference.PREFIX) && !reference.knows(key)) {
                problem(key, "is unknown; see docs/configuration.md");
            }
            put(key, value, file.toString());
        }
    }

    private static String before(String ending, String key) {
        return key.endsWith(ending) ? key.substring(0, key.length() - ending.length()) : "";
    }

    private void addVariable(String variable, String value) {
        String prefix = Reference.variable(Reference.PREFIX);
        if (!variable.startsWith(prefix)
                || BESIDE_SETTINGS.contains(variable)
                || ServiceLinks.contain(variable, value)) {
            return;
        }
        Optional<String> key = reference.keyOf(variable);
        if (key.isPresent()) {
            put(key.get(), value, variable);
            return;
        }
        Optional<String> ofFile = keyBefore(FILE, variable);
        Optional<String> ofSecret = keyBefore(SECRET, variable);
        if (ofFile.isPresent()) {
            putContent(ofFile.get(), variable, variable, Path.of(value));
        } else if (ofSecret.isPresent()) {
            putSecret(ofSecret.get(), variable, variable, value);
        } else {
            problems.add("environment variable " + variable + " is not a known setting; see docs/configuration.md");
        }
    }

    private Optional<String> keyBefore(String ending, String variable) {
        String suffix = Reference.variable(ending);
        return variable.endsWith(suffix)
                ? reference.keyOf(variable.substring(0, variable.length() - suffix.length()))
                : Optional.empty();
    }

    private void put(String key, String value, String origin) {
        values.put(key, value);
        origins.put(key, origin);
        secretFiles.remove(key);
    }

    /** @param setting what names the secret, for messages */
    private void putSecret(String key, String origin, String setting, String secret) {
        try {
            put(key, secrets.apply(secret).strip(), origin + ", from secret " + secret);
        } catch (UserError unreadable) {
            problems.add(setting + " names " + secret + ", " + unreadable.getMessage());
        }
    }

    /** @param setting what names the file, for messages */
    private void putContent(String key, String origin, String setting, Path file) {
        try {
            put(key, Files.readString(file).strip(), origin + ", from " + file);
            secretFiles.put(key, file);
        } catch (IOException failed) {
            put(key, "", origin + ", from " + file);
            problems.add(setting + " names " + file + ", which cannot be read");
        }
    }
}
