package notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import failure.Failure;
import failure.FailureException;
import java.util.List;
import java.util.Optional;

/**
 * Reads queue messages: S3 event notifications and EventBridge events, bare or in an SNS envelope, without
 * configuration. Fails for nothing else than what it cannot read. Thread-safe.
 *
 * <p>Sources: Amazon S3 user guide, "Event message structure" and "EventBridge event message structure"; SNS developer
 * guide, "HTTP/HTTPS notification JSON format".
 */
public final class NotificationReader {
    private static final int MAX_ENVELOPES = 2;

    /** What reads a message: one JSON value and nothing else. Its errors show the message. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** A message that is not JSON is undecodable. For {@link failure.Failures}. */
    public static Optional<Failure> classify(Throwable thrown, String subject) {
        return thrown instanceof JsonProcessingException notJson
                        && notJson.getLocation() != null
                        && notJson.getLocation().contentReference().getRawContent() instanceof String message
                ? Optional.of(new Failure.Undecodable(notJson(message)))
                : Optional.empty();
    }

    /** @throws FailureException with {@link Failure.Undecodable} when the message is no notification */
    public List<CreatedObject> createdObjects(String body) {
        return events(read(body)).stream()
                .filter(CreatedObject.class::isInstance)
                .map(CreatedObject.class::cast)
                .toList();
    }

    /** @throws FailureException with {@link Failure.Undecodable} when the message is no notification */
    public List<ObjectEvent> objectEvents(JsonNode message) {
        return events(read(message));
    }

    private static List<ObjectEvent> events(Notification notification) {
        if (notification instanceof Notification.Undecodable undecodable) {
            throw new FailureException(new Failure.Undecodable(undecodable.reason()));
        }
        return ((Notification.Events) notification).objects();
    }

    /** Never fails. */
    public Notification read(String body) {
        try {
            return read(JSON.readTree(body));
        } catch (JsonProcessingException notJson) {
            return new Notification.Undecodable(notJson(body));
        }
    }

    private static Notification read(JsonNode message) {
        try {
            return unwrap(message, 0);
        } catch (JsonProcessingException notJson) {
            return new Notification.Undecodable(notJson(message.toString()));
        } catch (ObjectFields.Unreadable unreadable) {
            return new Notification.Undecodable(unreadable.getMessage());
        }
    }

    private static String notJson(String message) {
        return "it is not JSON: " + ObjectFields.shown(message);
    }

    private static Notification unwrap(JsonNode message, int envelopes)
            throws JsonProcessingException, ObjectFields.Unreadable {
        if (message.path("Type").isTextual() && message.path("Message").isTextual()) {
            if (!message.path("Type").asText().equals("Notification")) {
                return new Notification.Undecodable("SNS message of type "
                        + ObjectFields.shown(message.path("Type").asText()));
            }
            return envelopes == MAX_ENVELOPES
                    ? new Notification.Undecodable("more than " + MAX_ENVELOPES + " nested SNS envelopes")
                    : unwrap(JSON.readTree(message.path("Message").asText()), envelopes + 1);
        }
        if (message.path("Records").isArray()) {
            return new Notification.Events(S3Records.read(message.path("Records")));
        }
        if (message.path("Event").asText().equals("s3:TestEvent")) {
            return new Notification.Events(List.of());
        }
        if (message.path("source").asText().equals("aws.s3")
                && message.path("detail").isObject()) {
            return new Notification.Events(BridgeEvents.read(message));
        }
        return new Notification.Undecodable(
                "neither an S3 nor an EventBridge notification: " + ObjectFields.shown(message.toString()));
    }
}
