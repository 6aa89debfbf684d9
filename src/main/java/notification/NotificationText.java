package notification;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Says that an object was created as S3 itself would, for what S3 did not say or has to be said again. */
public final class NotificationText {
    private static final JsonMapper JSON = new JsonMapper();

    private NotificationText() {}

    /** An S3 event notification of one object. */
    public static String of(CreatedObject object) {
        ObjectNode message = JSON.createObjectNode();
        ObjectNode record = message.putArray("Records").addObject();
        record.put("eventVersion", "2.1");
        record.put("eventSource", "footfall");
        record.put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3");
        s3.putObject("bucket").put("name", object.bucket());
        ObjectNode described = s3.putObject("object");
        described.put("key", URLEncoder.encode(object.key(), StandardCharsets.UTF_8));
        putUnlessEmpty(described, "versionId", object.versionId());
        putUnlessEmpty(described, "eTag", object.etag());
        putUnlessEmpty(described, "sequencer", object.sequencer());
        if (object.sizeBytes() >= 0) {
            described.put("size", object.sizeBytes());
        }
        return message.toString();
    }

    private static void putUnlessEmpty(ObjectNode object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
