package ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far an object is; the words are those of the column {@code source_object.status}. */
public enum ObjectStatus {
    /** Its notification is known, nobody has loaded it yet. */
    RECEIVED,
    LOADING,
    /** Complete, and the one version of its key that readers see. */
    LOADED,
    /** Needs a person; its dead letter says why. */
    FAILED,
    /** No feed reads it, or it was gone before it could be read. */
    IGNORED,
    /** A newer version of its key is loaded. */
    SUPERSEDED,
    /** It was removed from its bucket, and its rows with it. */
    RETRACTED;

    /** @throws IllegalArgumentException when the database has a word that this version does not know */
    public static ObjectStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** All labels, in the order of an object's life. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ObjectStatus::toString).toList();
    }

    public boolean isVisible() {
        return this == LOADED;
    }

    /** Whether a repeated notification of the same version changes nothing. */
    public boolean isFinal() {
        return this == LOADED || this == FAILED;
    }

    /** Whether something newer, or the object's removal, has taken its place. */
    public boolean isReplaced() {
        return this == SUPERSEDED || this == RETRACTED;
    }

    /** As the database has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
