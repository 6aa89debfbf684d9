package behaviour;

/**
 * A record that could not become an event, with its reason.
 *
 * @param field the column or JSON path at fault, or empty
 * @param message what was found and what was expected
 * @param raw the record as it stood in the object, bounded to {@value #MAX_RAW_CHARS} characters; bytes that are no
 *     UTF-8 and NUL, which PostgreSQL cannot store, are shown as U+FFFD
 */
public record Rejection(long recordNo, RejectionReason reason, String field, String message, String raw) {
    public static final int MAX_RAW_CHARS = 8192;
}
