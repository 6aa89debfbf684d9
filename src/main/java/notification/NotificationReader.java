package notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import failure.Failure;
import failure.FailureException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    private static final int MAX_SHOWN = 200;
    /** Of a key (S3 user guide, "Object key naming guidelines"); no other name that S3 gives is longer. */
    private static final int MAX_NAME_BYTES = 1024;

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
        } catch (UnreadableRecord unreadable) {
            return new Notification.Undecodable(unreadable.getMessage());
        }
    }

    private static String notJson(String message) {
        return "it is not JSON: " + shown(message);
    }

    private static Notification unwrap(JsonNode message, int envelopes)
            throws JsonProcessingException, UnreadableRecord {
        if (message.path("Type").isTextual() && message.path("Message").isTextual()) {
            if (!message.path("Type").asText().equals("Notification")) {
                return new Notification.Undecodable(
                        "SNS message of type " + shown(message.path("Type").asText()));
            }
            return envelopes == MAX_ENVELOPES
                    ? new Notification.Undecodable("more than " + MAX_ENVELOPES + " nested SNS envelopes")
                    : unwrap(JSON.readTree(message.path("Message").asText()), envelopes + 1);
        }
        if (message.path("Records").isArray()) {
            return new Notification.Events(s3Records(message.path("Records")));
        }
        if (message.path("Event").asText().equals("s3:TestEvent")) {
            return new Notification.Events(List.of());
        }
        if (message.path("source").asText().equals("aws.s3")
                && message.path("detail").isObject()) {
            return new Notification.Events(eventBridge(message));
        }
        return new Notification.Undecodable(
                "neither an S3 nor an EventBridge notification: " + shown(message.toString()));
    }

    private static List<ObjectEvent> s3Records(JsonNode records) throws UnreadableRecord {
        List<ObjectEvent> events = new ArrayList<>();
        int number = 0;
        for (JsonNode record : records) {
            number++;
            String version = record.path("eventVersion").asText();
            if (!version.startsWith("2.")) {
                throw new UnreadableRecord("record " + number + " has event version '" + shown(version) + "', not 2.x");
            }
            String name = record.path("eventName").asText().replaceFirst("^s3:", "");
            boolean created = name.startsWith("ObjectCreated:");
            if (created || name.startsWith("ObjectRemoved:")) {
                JsonNode object = record.path("s3").path("object");
                String bucket = record.path("s3").path("bucket").path("name").asText();
                String key = decoded(object.path("key").asText(), number);
                requireNamed("record " + number, bucket, key);
                events.add(
                        created
                                ? created(bucket, key, object, "versionId", "eTag")
                                : removed(bucket, key, object, "versionId", name.endsWith(":DeleteMarkerCreated")));
            }
        }
        return events;
    }

    /** What a lifecycle rule clears away was not removed by anybody; as S3 notification that is another event, too. */
    private static List<ObjectEvent> eventBridge(JsonNode event) throws UnreadableRecord {
        String type = event.path("detail-type").asText();
        JsonNode detail = event.path("detail");
        boolean created = type.equals("Object Created");
        boolean removed =
                type.equals("Object Deleted") && !detail.path("reason").asText().equals("Lifecycle Expiration");
        if (!created && !removed) {
            return List.of();
        }
        JsonNode object = detail.path("object");
        String bucket = detail.path("bucket").path("name").asText();
        String key = object.path("key").asText();
        requireNamed("the event", bucket, key);
        boolean marker = detail.path("deletion-type").asText().equals("Delete Marker Created");
        return List.of(
                created
                        ? created(bucket, key, object, "version-id", "etag")
                        : removed(bucket, key, object, "version-id", marker));
    }

    private static void requireNamed(String where, String bucket, String key) throws UnreadableRecord {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new UnreadableRecord(where + " has no " + (bucket.isEmpty() ? "bucket" : "key"));
        }
        requirePossible(where, bucket);
        requirePossible(where, key.replace("\0", ""));
    }

    /** The version of a delete marker is the marker's own: it hides what the key had. */
    private static RemovedObject removed(String bucket, String key, JsonNode object, String version, boolean marker)
            throws UnreadableRecord {
        return new RemovedObject(bucket, key, marker ? "" : version(object, version), text(object, "sequencer"));
    }

    private static String version(JsonNode object, String field) throws UnreadableRecord {
        return text(object, field).replaceFirst("^null$", "");
    }

    private static String text(JsonNode object, String field) throws UnreadableRecord {
        String text = object.path(field).asText();
        requirePossible("its " + field, text);
        return text;
    }

    /** What S3 cannot have said the database could not hold: it would fail there, again and again. */
    private static void requirePossible(String what, String text) throws UnreadableRecord {
        if (text.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new UnreadableRecord(what + " is not valid in S3: " + shown(text));
        }
    }

    private static CreatedObject created(String bucket, String key, JsonNode object, String version, String etag)
            throws UnreadableRecord {
        return new CreatedObject(
                bucket,
                key,
                version(object, version),
                text(object, etag).replace("\"", ""),
                text(object, "sequencer"),
                Math.max(-1, object.path("size").asLong(-1)));
    }

    /** Keys of S3 events are form-encoded: {@code +} is a space. */
    private static String decoded(String key, int record) throws UnreadableRecord {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableRecord("record " + record + " has a badly encoded key: " + shown(key));
        }
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /** A record that cannot be read makes the whole message undecodable. */
    private static final class UnreadableRecord extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableRecord(String message) {
            super(message);
        }
    }
}
