package behaviour.draft;

import behaviour.Kind;
import behaviour.text.TimeFormat;
import java.util.Map;
import java.util.Set;

/**
 * How a format writes what is no plain text, and how it calls its fields. Immutable.
 *
 * @param paths the column or JSON path of each field that may be missed
 * @param listPaths the same for the products that a record lists; {@code []} stands for the place
 * @param listing the kinds whose products stand in the list
 */
public record ValueFormat(
        KindTable kinds, TimeFormat times, Map<Field, String> paths, Map<Field, String> listPaths, Set<Kind> listing) {
    public ValueFormat {
        paths = Map.copyOf(paths);
        listPaths = Map.copyOf(listPaths);
        listing = Set.copyOf(listing);
    }

    String path(Field field, int place) {
        String path = (place == 0 ? paths : listPaths).getOrDefault(field, "");
        return place == 0 ? path : placed(path, place);
    }

    /** Where the list of products stands: the path of a listed field up to its place. */
    String listPath() {
        String path = listPaths.getOrDefault(Field.PRODUCT_ID, "");
        return path.substring(0, Math.max(path.indexOf("[]"), 0));
    }

    static String placed(String path, int place) {
        return place == 0 ? path : path.replace("[]", "[" + (place - 1) + "]");
    }
}
