package notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What describes an object in the JSON of a notification, checked: what S3 cannot have said is refused here, not by the
 * database.
 */
final class ObjectFields {
    private static final int MAX_SHOWN = 200;
    /** Of a key (S3 user guide, "Object key naming guidelines"); no other name that S3 gives is longer. */
    private static final int MAX_NAME_BYTES = 1024;

    /** More digits could not be compared with others, which are filled up to so many. */
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{0,64}");

    private ObjectFields() {}

    static CreatedObject created(String bucket, String key, JsonNode object, String version, String etag)
            throws Unreadable {
        return new CreatedObject(
                bucket,
                key,
                version(object, version),
                text(object, etag).replace("\"", ""),
                sequencer(object),
                Math.max(-1, object.path("size").asLong(-1)));
    }

    /** The version of a delete marker is the marker's own: it hides what the key had. */
    static RemovedObject removed(String bucket, String key, JsonNode object, String version, boolean marker)
            throws Unreadable {
        return new RemovedObject(bucket, key, marker ? "" : version(object, version), sequencer(object));
    }

    static void requireNamed(String where, String bucket, String key) throws Unreadable {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new Unreadable(where + " has no " + (bucket.isEmpty() ? "bucket" : "key"));
        }
        requirePossible(where, bucket);
        requirePossible(where, key.replace("\0", ""));
    }

    static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    static String text(JsonNode object, String field) throws Unreadable {
        String text = object.path(field).asText();
        requirePossible("its " + field, text);
        return text;
    }

    static String version(JsonNode object, String field) throws Unreadable {
        return text(object, field).replaceFirst("^null$", "");
    }

    private static String sequencer(JsonNode object) throws Unreadable {
        String sequencer = object.path("sequencer").asText("");
        if (!SEQUENCER.matcher(sequencer).matches()) {
            throw new Unreadable(
                    "its sequencer is no hexadecimal number of at most 64 digits: '" + shown(sequencer) + "'");
        }
        return sequencer;
    }

    private static void requirePossible(String what, String text) throws Unreadable {
        if (text.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new Unreadable(what + " is none that S3 gives: " + shown(text));
        }
    }

    /** A record that cannot be read makes the whole message undecodable. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }
}
