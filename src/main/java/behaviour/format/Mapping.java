package behaviour.format;

import behaviour.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The custom format: which column or JSON field gives which field of an event.
 *
 * @param columns event field ({@code occurred_at}, {@code kind}, {@code product_id}, {@code user_id},
 *     {@code session_id}, {@code quantity}, {@code price}, {@code product_name}, {@code category}, {@code brand}) to
 *     the file's column (CSV) or to a dotted path (NDJSON)
 * @param kinds the file's type name to the event kind
 * @param skip type names that say nothing of products
 * @param timePattern a {@link java.time.format.DateTimeFormatter} pattern, or {@code iso}, {@code epoch-seconds},
 *     {@code epoch-millis}, {@code epoch-micros}
 * @param timeZone the zone of times that carry none
 */
public record Mapping(
        Map<String, String> columns, Map<String, Kind> kinds, Set<String> skip, String timePattern, String timeZone) {
    public static final Mapping NONE = new Mapping(Map.of(), Map.of(), Set.of(), "iso", "UTC");

    public Mapping {
        columns = Map.copyOf(columns);
        kinds = Map.copyOf(kinds);
        skip = Set.copyOf(skip);
    }

    /** The same text for equal mappings, in every JVM. */
    public String fingerprint() {
        return new TreeMap<>(columns) + " " + new TreeMap<>(kinds) + " " + new TreeSet<>(skip) + " " + timePattern + " "
                + timeZone;
    }
}
