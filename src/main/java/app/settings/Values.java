package app.settings;

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

/**
 * The configuration as text, from its three sources, and the conversions. Collects every problem, so that a user sees
 * them all at once; {@link #check} ends the start when there are any.
 */
final class Values {
    /** Variables of Footfall's that are read before there are settings. */
    private static final Set<String> BESIDE_SETTINGS =
            Set.of("FOOTFALL_CONFIG", "FOOTFALL_COMMAND", "FOOTFALL_JAVA_OPTIONS");

    private final Reference reference;
    private final Map<String, String> values = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    Values(Reference reference, Map<String, String> environment, Optional<Path> file) {
        this.reference = reference;
        values.putAll(reference.defaults());
        file.ifPresent(this::addFile);
        environment.forEach(this::addVariable);
    }

    Map<String, String> all() {
        return values;
    }

    void problem(String key, String what) {
        problems.add(key + " (" + Reference.variable(key) + ") " + what);
    }

    /** @throws UserError with every problem that was met */
    void check() {
        if (!problems.isEmpty()) {
            throw new UserError("configuration: " + String.join("\n  and: ", problems), UserError.USAGE);
        }
    }

    String text(String key) {
        return values.getOrDefault(key, "").strip();
    }

    String required(String key) {
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

    long number(String key, long least, long most) {
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

    boolean flag(String key) {
        return oneOf(key, List.of("true", "false")).equals("true");
    }

    String oneOf(String key, List<String> words) {
        String value = text(key);
        if (!words.contains(value)) {
            problem(key, "is '" + value + "', expected one of " + String.join(", ", words));
            return words.get(0);
        }
        return value;
    }

    ZoneId zone(String key) {
        try {
            return ZoneId.of(text(key));
        } catch (DateTimeException unknown) {
            problem(key, "is '" + text(key) + "', expected a time zone such as UTC or Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    Map<String, String> pairs(String key) {
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
            if (key.startsWith(Reference.PREFIX) && !reference.knows(key)) {
                problem(key, "is unknown; see docs/configuration.md");
            }
            values.put(key, properties.getProperty(key));
        }
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
            values.put(key.get(), value);
        } else if (variable.endsWith("_FILE")
                && reference.keyOf(variable.substring(0, variable.length() - 5)).isPresent()) {
            values.put(
                    reference
                            .keyOf(variable.substring(0, variable.length() - 5))
                            .get(),
                    content(variable, value));
        } else {
            problems.add("environment variable " + variable + " is not a known setting; see docs/configuration.md");
        }
    }

    private String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException failed) {
            problems.add(variable + " names " + file + ", which cannot be read");
            return "";
        }
    }
}
