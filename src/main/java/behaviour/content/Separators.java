package behaviour.content;

import java.util.List;
import java.util.Optional;

/** What separates the fields of a line. */
final class Separators {
    /** The comma first: it is what is read. */
    private static final List<Separator> KNOWN = List.of(
            new Separator(',', "`,`"),
            new Separator(';', "`;`"),
            new Separator('\t', "tabs"),
            new Separator('|', "`|`"),
            new Separator('\u0001', "the control character \\x01 (Hive's)"));

    private Separators() {}

    /** The one that is there most often; empty when there is none. */
    static Optional<Separator> likely(String line) {
        Separator best = KNOWN.get(0);
        for (Separator candidate : KNOWN) {
            best = candidate.count(line) > best.count(line) ? candidate : best;
        }
        return best.count(line) == 0 ? Optional.empty() : Optional.of(best);
    }

    /** @param name for people */
    record Separator(char character, String name) {
        long count(String line) {
            return line.chars().filter(next -> next == character).count();
        }

        boolean isComma() {
            return character == ',';
        }
    }
}
