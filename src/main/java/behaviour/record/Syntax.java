package behaviour.record;

/** How an object's bytes are divided into records. */
public enum Syntax {
    /** RFC 4180 with a header; a record ends at a line end outside quotes. */
    CSV,
    /** One JSON value a line. */
    NDJSON,
    /** NDJSON when the first character that is no white space is an opening brace, else CSV. */
    DETECT
}
