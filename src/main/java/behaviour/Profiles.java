package behaviour;

import behaviour.format.CsvProfiles;
import behaviour.format.CustomProfile;
import behaviour.format.Ga4Profile;
import behaviour.format.SegmentProfile;
import java.util.Set;
import java.util.TreeSet;

/** The formats of behaviour files, by their names in the configuration. */
public final class Profiles {
    private static final Set<String> NAMES = Set.of("rees46", "retailrocket", "segment", "ga4", "custom");

    private Profiles() {}

    public static Set<String> names() {
        return NAMES;
    }

    /**
     * @param mapping for {@code custom}; the others have their own
     * @throws IllegalArgumentException when there is no such format, or the mapping is wrong
     */
    public static Profile named(String name, Mapping mapping) {
        return switch (name) {
            case "rees46" -> CsvProfiles.rees46();
            case "retailrocket" -> CsvProfiles.retailrocket();
            case "segment" -> SegmentProfile.segment();
            case "ga4" -> Ga4Profile.ga4();
            case "custom" -> CustomProfile.of(mapping);
            default ->
                throw new IllegalArgumentException(
                        "unknown format '" + name + "', one of " + new TreeSet<>(NAMES) + " is expected");
        };
    }
}
