package feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be there of a business date before it is complete. */
public sealed interface Completeness {
    Pattern FORM = Pattern.compile("(marker|manifest):(\\S+)|([1-9]\\d{0,5})");

    /** The name of the object that says what there is. */
    default Optional<String> sign() {
        if (this instanceof Marker marker) {
            return Optional.of(marker.name());
        }
        return this instanceof Manifest manifest ? Optional.of(manifest.name()) : Optional.empty();
    }

    /** So many objects. */
    record Objects(int count) implements Completeness {}

    /** Whatever lies beside an object of this name, such as {@code _SUCCESS}. */
    record Marker(String name) implements Completeness {}

    /** The keys that an object of this name lists. */
    record Manifest(String name) implements Completeness {}

    /**
     * @throws IllegalArgumentException when it is neither a number, nor {@code marker:NAME}, nor {@code manifest:NAME}
     */
    static Completeness parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "is '" + text + "', expected a number of objects, marker:_SUCCESS or manifest:manifest.json");
        }
        if (form.group(3) != null) {
            return new Objects(Integer.parseInt(form.group(3)));
        }
        return form.group(1).equals("marker") ? new Marker(form.group(2)) : new Manifest(form.group(2));
    }
}
