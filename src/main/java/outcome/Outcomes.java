package outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is told to others of an object's fate, as JSON. The {@code id} is the same however often a state is told, so that a reader
 * can deduplicate. Thread-safe.
 */
public final class Outcomes {
    private final ObjectMapper json = new ObjectMapper();
    private final boolean enabled;

    /** @param topic where to, or empty when outcomes are only noted as told */
    public Outcomes(String topic) {
        this.enabled = !topic.isBlank();
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** @param row of {@code sql/outcome/find_unpublished.sql} */
    public String message(Map<String, Object> row) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", row.get("object_id") + "-" + row.get("status") + "-" + row.get("attempts"));
        row.forEach((column, value) -> message.put(
                column, value instanceof java.util.Date time ? time.toInstant().toString() : value));
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("outcome of object " + row.get("object_id"), impossible);
        }
    }

    /** One line for people. @param row as of {@link #message} */
    public String subject(Map<String, Object> row) {
        return Subjects.ascii("Footfall: " + row.get("key") + " " + row.get("status") + ", "
                + Optional.ofNullable(row.get("events")).orElse(0) + " events");
    }
}
