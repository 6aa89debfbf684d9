package failure;

import java.util.Map;

/** What will not work without a person: which object or message, why, and the message as it arrived. */
public record DeadLetter(String subject, Failure failure, String body, String messageId) {
    private static final int MAX_TEXT = 262_144;
    private static final int MAX_REASON = 1_000;

    /**
     * The parameters of {@code sql/failure/insert_dead_letter.sql}; NUL, which PostgreSQL cannot store, becomes U+FFFD.
     *
     * @param objectId of the object that failed; 0 when there is none
     */
    public Map<String, Object> row(long objectId) {
        return Map.of(
                "subject", storable(subject),
                "failure", kind(),
                "message", storable(failure.message()),
                "body", storable(body),
                "messageId", storable(messageId),
                "objectId", objectId);
    }

    /** Why, for an attribute of the queue's message: bounded, and only characters that SQS takes. */
    public String reason() {
        String text = failure.message();
        String bounded = text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
        return bounded.replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF]", "\uFFFD");
    }

    /** The kind of failure. */
    public String kind() {
        return failure.getClass().getSimpleName();
    }

    public static String storable(String text) {
        String bounded = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return bounded.replace('\0', '\uFFFD');
    }
}
