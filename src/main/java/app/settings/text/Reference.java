package app.settings.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which keys there are, with their defaults and examples: read from {@code application.properties}, so that the
 * documented configuration and the one that is understood are the same thing.
 *
 * @param defaults key to default
 * @param examples key without a default to an example
 * @param feedKeys last part of {@code footfall.feeds.<name>.…} to an example
 */
public record Reference(Map<String, String> defaults, Map<String, String> examples, Map<String, String> feedKeys) {
    public static final String PREFIX = "footfall.";
    public static final String FEEDS = "footfall.feeds.";
    private static final Pattern ENTRY = Pattern.compile("^(#?)(footfall\\.[^=\\s]+)=(.*)$", Pattern.MULTILINE);

    public static Reference read() {
        Map<String, String> defaults = new LinkedHashMap<>();
        Map<String, String> examples = new LinkedHashMap<>();
        Map<String, String> feedKeys = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(text());
        while (entry.find()) {
            String key = entry.group(2);
            if (key.startsWith(FEEDS)) {
                feedKeys.put(key.substring(key.lastIndexOf('.') + 1), entry.group(3));
            } else if (entry.group(1).isEmpty()) {
                defaults.put(key, entry.group(3).strip());
            } else {
                examples.put(key, entry.group(3));
            }
        }
        return new Reference(defaults, examples, feedKeys);
    }

    boolean knows(String key) {
        return defaults.containsKey(key) || examples.containsKey(key) || isFeedKey(key);
    }

    /** The key that an environment variable stands for; empty when there is none. */
    Optional<String> keyOf(String variable) {
        for (Map<String, String> keys : java.util.List.of(defaults, examples)) {
            for (String key : keys.keySet()) {
                if (variable(key).equals(variable)) {
                    return Optional.of(key);
                }
            }
        }
        return feedKeyOf(variable);
    }

    /** The environment variable that stands for a key. */
    public static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** A key with its variable, as messages name a setting. */
    public static String named(String key) {
        return key + " (" + variable(key) + ")";
    }

    private boolean isFeedKey(String key) {
        int dot = key.lastIndexOf('.');
        return key.startsWith(FEEDS) && dot > FEEDS.length() && feedKeys.containsKey(key.substring(dot + 1));
    }

    /** The longest known ending wins: FOOTFALL_FEEDS_WEB_TIME_ZONE is time-zone of the feed web. */
    private Optional<String> feedKeyOf(String variable) {
        String prefix = variable(FEEDS);
        if (!variable.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = variable.substring(prefix.length());
        return feedKeys.keySet().stream()
                .filter(key -> rest.endsWith("_" + variable(key)) && rest.length() > key.length() + 1)
                .max(java.util.Comparator.comparingInt(String::length))
                .map(key -> FEEDS + name(rest.substring(0, rest.length() - key.length() - 1)) + "." + key);
    }

    private static String name(String part) {
        return part.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text() {
        try (InputStream file = Reference.class.getResourceAsStream("/application.properties")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
