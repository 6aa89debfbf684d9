package outcome;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The message about how the load of an object ended; the route writes it as JSON. Its {@code id} is the same however
 * often it is published, so that a reader can deduplicate. Thread-safe.
 */
public final class Outcomes {
    /**
     * A key has at most 1,024 characters; a longer error is cut, so that SNS accepts the message (256 KiB).
     */
    private static final int MAX_TEXT = 4_096;

    private final boolean enabled;

    /** @param topic empty when outcomes are not published, but only marked as if they were */
    public Outcomes(String topic) {
        this.enabled = !topic.isBlank();
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** The members of the message. @param row of {@code sql/outcome/find_unpublished.sql} */
    public Map<String, Object> message(Map<String, Object> row) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", row.get("object_id") + "-" + row.get("status") + "-" + row.get("attempts"));
        row.forEach((column, value) -> message.put(column, json(value)));
        return message;
    }

    private static Object json(Object value) {
        if (value instanceof java.util.Date time) {
            return time.toInstant().toString();
        }
        return value instanceof String text && text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : value;
    }

    /** One line for people. @param row as of {@link #message} */
    public String subject(Map<String, Object> row) {
        return Subjects.ascii("Footfall: " + row.get("key") + " " + row.get("status") + ", "
                + Optional.ofNullable(row.get("events")).orElse(0) + " events");
    }
}
