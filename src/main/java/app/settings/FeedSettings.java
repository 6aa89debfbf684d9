package app.settings;

import app.settings.text.Reference;
import app.settings.text.Values;
import behaviour.Kind;
import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.text.TimeFormat;
import feed.Feed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the feeds of the configuration, and reports contradictions. */
final class FeedSettings {
    private static final String DEFAULT_IGNORE = "_SUCCESS,*.tmp,*/,dummy-object.txt";
    private static final Set<String> MAPPING_KEYS = Set.of("columns", "kinds", "skip", "time-pattern", "time-zone");
    private static final Set<String> EVENT_FIELDS = Set.of(
            "occurred_at",
            "kind",
            "product_id",
            "user_id",
            "session_id",
            "quantity",
            "price",
            "product_name",
            "category",
            "brand");

    private final Values values;
    private final String prefix;
    private final String name;

    private FeedSettings(Values values, String name) {
        this.values = values;
        this.name = name;
        this.prefix = Reference.FEEDS + name + ".";
    }

    static List<Feed> read(Values values) {
        Set<String> names = new TreeSet<>();
        for (String key : values.all().keySet()) {
            if (key.startsWith(Reference.FEEDS) && key.lastIndexOf('.') > Reference.FEEDS.length()) {
                names.add(key.substring(Reference.FEEDS.length(), key.lastIndexOf('.')));
            }
        }
        List<Feed> feeds = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (String name : names) {
            Feed feed = new FeedSettings(values, name).read();
            String other = places.put(feed.bucket() + "/" + feed.prefix(), name);
            if (other != null && !feed.bucket().isEmpty()) {
                values.problem(Reference.FEEDS + name + ".prefix", "is also the prefix of the feed " + other);
            }
            feeds.add(feed);
        }
        return feeds;
    }

    private Feed read() {
        String format = format();
        return new Feed(
                name,
                values.required(prefix + "bucket"),
                values.text(prefix + "prefix"),
                format,
                mode(format).equals("snapshot"),
                minPercent(format),
                mapping(format),
                Duration.ofDays(number("max-age-days", 3650, 36_500)),
                Duration.ofDays(number("max-future-days", 2, 3_650)),
                (int) number("reject-percent", 20, 100),
                (int) number("reject-from", 1, 1_000_000_000),
                has("ignore") ? values.list(prefix + "ignore") : List.of(DEFAULT_IGNORE.split(",")),
                retracts(format),
                new DeliverySettings(values, prefix).read());
    }

    private boolean retracts(String format) {
        boolean retracts = has("removal")
                && values.oneOf(prefix + "removal", List.of("keep", "retract")).equals("retract");
        if (retracts && format.equals(Feed.CATALOGUE)) {
            values.problem(prefix + "removal", "cannot be retract for a catalogue: its products are never removed");
        }
        return retracts;
    }

    private String format() {
        List<String> known = new ArrayList<>(Formats.names());
        known.add(Feed.CATALOGUE);
        return has("format") ? values.oneOf(prefix + "format", known) : values.required(prefix + "format");
    }

    private String mode(String format) {
        if (!has("mode")) {
            return "snapshot";
        }
        if (!format.equals(Feed.CATALOGUE)) {
            values.problem(prefix + "mode", "is only for the format catalogue");
        }
        return values.oneOf(prefix + "mode", List.of("snapshot", "delta"));
    }

    private int minPercent(String format) {
        if (has("min-percent") && !format.equals(Feed.CATALOGUE)) {
            values.problem(prefix + "min-percent", "is only for the format catalogue");
        }
        return (int) number("min-percent", 50, 100);
    }

    private Mapping mapping(String format) {
        if (!format.equals("custom")) {
            MAPPING_KEYS.stream()
                    .filter(this::has)
                    .forEach(key -> values.problem(prefix + key, "is only for the format custom"));
            return Mapping.NONE;
        }
        values.required(prefix + "columns");
        return new Mapping(columns(), kinds(), new HashSet<>(values.list(prefix + "skip")), timePattern(), timeZone());
    }

    private Map<String, String> columns() {
        Map<String, String> columns = values.pairs(prefix + "columns");
        for (String field : columns.keySet()) {
            if (!EVENT_FIELDS.contains(field)) {
                values.problem(
                        prefix + "columns",
                        "has the unknown field '" + field + "', expected one of "
                                + String.join(", ", new TreeSet<>(EVENT_FIELDS)));
            }
        }
        for (String field : List.of("occurred_at", "kind", "product_id")) {
            if (!columns.isEmpty() && !columns.containsKey(field)) {
                values.problem(prefix + "columns", "is missing " + field);
            }
        }
        return columns;
    }

    private Map<String, Kind> kinds() {
        Map<String, Kind> byLabel = new HashMap<>();
        for (Kind kind : Kind.values()) {
            byLabel.put(kind.label(), kind);
        }
        if (!has("kinds")) {
            return byLabel;
        }
        Map<String, Kind> kinds = new HashMap<>();
        values.pairs(prefix + "kinds").forEach((type, label) -> {
            if (byLabel.containsKey(label)) {
                kinds.put(type, byLabel.get(label));
            } else {
                values.problem(
                        prefix + "kinds", "has '" + label + "', expected one of " + new TreeSet<>(byLabel.keySet()));
            }
        });
        return kinds;
    }

    private String timePattern() {
        String pattern = has("time-pattern") ? values.text(prefix + "time-pattern") : "iso";
        try {
            TimeFormat.of(pattern, "UTC");
        } catch (IllegalArgumentException | DateTimeException wrong) {
            values.problem(prefix + "time-pattern", "is '" + pattern + "': " + wrong.getMessage());
        }
        return pattern;
    }

    private String timeZone() {
        String zone = has("time-zone") ? values.text(prefix + "time-zone") : "UTC";
        try {
            ZoneId.of(zone);
        } catch (DateTimeException wrong) {
            values.problem(prefix + "time-zone", "is '" + zone + "', expected a time zone such as UTC");
        }
        return zone;
    }

    private long number(String key, long otherwise, long most) {
        return has(key) ? values.number(prefix + key, 0, most) : otherwise;
    }

    private boolean has(String key) {
        return !values.text(prefix + key).isEmpty();
    }
}
