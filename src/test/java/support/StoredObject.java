package support;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An object that a test put, as S3 would tell of it. {@code versionId} is empty in a bucket without versioning. */
public record StoredObject(String bucket, String key, String versionId, String etag, long sizeBytes, String sequencer) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the command line calls it. */
    public String uri() {
        return "s3://" + bucket + "/" + key + (versionId.isEmpty() ? "" : "?versionId=" + versionId);
    }

    /** A notification that a version, or what the key had, was removed. @param marker whether it lies behind a delete marker */
    static String removal(String bucket, String key, String versionId, String sequencer, boolean marker) {
        ObjectNode message = JSON.createObjectNode();
        ObjectNode record = message.putArray("Records").addObject();
        record.put("eventVersion", "2.1");
        record.put("eventName", marker ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete");
        ObjectNode s3 = record.putObject("s3");
        s3.putObject("bucket").put("name", bucket);
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
                .put("versionId", versionId)
                .put("sequencer", sequencer);
        return message.toString();
    }

    /** One notification of all these objects. */
    public static String notification(StoredObject... objects) {
        ObjectNode message = JSON.createObjectNode();
        ArrayNode records = message.putArray("Records");
        for (StoredObject stored : objects) {
            ObjectNode record = records.addObject();
            record.put("eventVersion", "2.1");
            record.put("eventSource", "aws:s3");
            record.put("eventName", "ObjectCreated:Put");
            ObjectNode s3 = record.putObject("s3");
            s3.putObject("bucket").put("name", stored.bucket);
            ObjectNode object = s3.putObject("object");
            object.put(
                    "key", URLEncoder.encode(stored.key, StandardCharsets.UTF_8).replace("%2F", "/"));
            object.put("size", stored.sizeBytes);
            object.put("eTag", stored.etag);
            object.put("sequencer", stored.sequencer);
            if (!stored.versionId.isEmpty()) {
                object.put("versionId", stored.versionId);
            }
        }
        return message.toString();
    }
}
