package failure;

import java.util.Map;

/** What will not work without a person: which object or message, why, and the message as it arrived. */
public record DeadLetter(String subject, Failure failure, String body, String messageId) {
    private static final int MAX_TEXT = 262_144;

    /** The parameters of {@code sql/failure/insert_dead_letter.sql}; NUL, which PostgreSQL cannot store, becomes U+FFFD. */
    public Map<String, Object> row() {
        return Map.of(
                "subject", storable(subject),
                "failure", failure.getClass().getSimpleName(),
                "message", storable(failure.message()),
                "body", storable(body),
                "messageId", storable(messageId));
    }

    public static String storable(String text) {
        String bounded = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return bounded.replace('\0', '\uFFFD');
    }
}
