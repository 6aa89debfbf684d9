package behaviour.format;

import java.util.Set;
import java.util.TreeSet;

/** The formats of behaviour files, by their names in the configuration. */
public final class Formats {
    private static final Set<String> NAMES = Set.of("rees46", "retailrocket", "segment", "ga4", "custom");

    private Formats() {}

    public static Set<String> names() {
        return NAMES;
    }

    /**
     * @param mapping for {@code custom}; the others have their own
     * @throws IllegalArgumentException when there is no such format, or the mapping is wrong
     */
    public static Format named(String name, Mapping mapping) {
        return switch (name) {
            case "rees46" -> CsvFormats.rees46();
            case "retailrocket" -> CsvFormats.retailrocket();
            case "segment" -> SegmentFormat.segment();
            case "ga4" -> Ga4Format.ga4();
            case "custom" -> CustomFormat.of(mapping);
            default ->
                throw new IllegalArgumentException(
                        "unknown format '" + name + "', expected one of " + new TreeSet<>(NAMES));
        };
    }
}
