package behaviour.draft;

import behaviour.RejectionReason;
import behaviour.text.Utf8;

/**
 * Why a record cannot become what it should.
 *
 * @param rank the lower, the sooner it is told
 * @param field column or JSON path
 */
public record Problem(int rank, RejectionReason reason, String field, String message) {
    private static final int MAX_SHOWN = 80;
    private static final int MAX_MESSAGE = 300;

    /** No problem. */
    public static final Problem NONE = new Problem(Integer.MAX_VALUE, RejectionReason.MALFORMED, "", "");

    public Problem {
        field = Utf8.printable(field, MAX_MESSAGE);
        message = Utf8.printable(message, MAX_MESSAGE);
    }

    /** A value that is not what was expected. */
    public static Problem found(Field field, RejectionReason reason, String path, String value, String expected) {
        String shown = value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
        return new Problem(field.ordinal(), reason, path, "found '" + shown + "', expected " + expected);
    }

    /** The one to tell of two. */
    public Problem or(Problem other) {
        return other.rank < rank ? other : this;
    }
}
