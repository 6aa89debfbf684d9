package behaviour.draft;

import behaviour.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which type names of a format are which kind of event, and which are skipped. Names must match exactly. */
public final class KindTable {
    /** For records that are no events. */
    public static final KindTable NONE = new KindTable(Map.of(), Set.of(), false);

    static final int SKIPPED = -1;
    static final int UNKNOWN = -2;

    private final List<Kind> kinds = new ArrayList<>();
    private final char[][] names;
    private final boolean skipsOthers;

    /** @param skipsOthers whether names that are not listed are skipped; else they are unknown */
    public KindTable(Map<String, Kind> named, Set<String> skipped, boolean skipsOthers) {
        List<char[]> listed = new ArrayList<>();
        named.forEach((name, kind) -> {
            listed.add(name.toCharArray());
            kinds.add(kind);
        });
        skipped.forEach(name -> listed.add(name.toCharArray()));
        this.names = listed.toArray(char[][]::new);
        this.skipsOthers = skipsOthers;
    }

    /** The place of the kind with this name, or {@link #SKIPPED} or {@link #UNKNOWN}. */
    int find(char[] chars, int offset, int length) {
        for (int i = 0; i < names.length; i++) {
            if (isEqual(names[i], chars, offset, length)) {
                return i < kinds.size() ? i : SKIPPED;
            }
        }
        return skipsOthers ? SKIPPED : UNKNOWN;
    }

    Kind kind(int place) {
        return kinds.get(place);
    }

    String expected() {
        return "one of " + Arrays.stream(names).map(String::new).sorted().toList();
    }

    private static boolean isEqual(char[] name, char[] chars, int offset, int length) {
        boolean equal = name.length == length;
        for (int i = 0; equal && i < length; i++) {
            equal = name[i] == chars[offset + i];
        }
        return equal;
    }
}
