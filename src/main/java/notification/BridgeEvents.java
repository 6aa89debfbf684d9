package notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Events of S3 that EventBridge brings: S3's own, and its API calls by way of CloudTrail. Keys are not encoded in them.
 */
final class BridgeEvents {
    /** Detail types that tell of no object to load or to retract. */
    private static final Set<String> OTHERS = Set.of(
            "Object Restore Initiated",
            "Object Restore Expired",
            "Object Storage Class Changed",
            "Object Access Tier Changed",
            "Object ACL Updated",
            "Object Tags Added",
            "Object Tags Deleted",
            "AWS Service Event via CloudTrail");

    private static final Set<String> CREATING =
            Set.of("PutObject", "PostObject", "CopyObject", "CompleteMultipartUpload");
    private static final Set<String> REMOVING = Set.of("DeleteObject", "DeleteObjectVersion");

    /** API calls that neither create nor remove an object. */
    private static final Pattern OTHER_CALLS = Pattern.compile(
            "(Get|Head|List|Select|Describe)\\w*|\\w*Bucket\\w*|(Put|Delete|Update)(Object(Acl|Tagging|Retention|LegalHold|"
                    + "LockConfiguration|Encryption)|PublicAccessBlock|AccessPoint\\w*)|UploadPart(Copy)?|CreateMultipartUpload|"
                    + "AbortMultipartUpload|RestoreObject|CreateSession|\\w*(Job|StorageLens|AccessGrants?)\\w*");

    private BridgeEvents() {}

    static List<ObjectEvent> read(JsonNode event) throws ObjectFields.Unreadable {
        String type = event.path("detail-type").asText();
        JsonNode detail = event.path("detail");
        switch (type) {
            case "Object Created":
                return List.of(created(detail));
            case "Object Restore Completed":
                return List.of(new RestoredObject(created(detail)));
            case "Object Deleted":
                return removed(detail);
            case "AWS API Call via CloudTrail":
                return call(detail);
            default:
                if (!OTHERS.contains(type)) {
                    throw new ObjectFields.Unreadable("unknown detail-type of S3 '" + ObjectFields.shown(type) + "'");
                }
                return List.of();
        }
    }

    private static CreatedObject created(JsonNode detail) throws ObjectFields.Unreadable {
        String bucket = detail.path("bucket").path("name").asText();
        String key = detail.path("object").path("key").asText();
        ObjectFields.requireNamed("the event", bucket, key);
        return ObjectFields.created(bucket, key, detail.path("object"), "version-id", "etag");
    }

    /** What a lifecycle rule clears away was not removed by anybody; as S3 notification that is another event, too. */
    private static List<ObjectEvent> removed(JsonNode detail) throws ObjectFields.Unreadable {
        if (detail.path("reason").asText().equals("Lifecycle Expiration")) {
            return List.of();
        }
        String bucket = detail.path("bucket").path("name").asText();
        String key = detail.path("object").path("key").asText();
        ObjectFields.requireNamed("the event", bucket, key);
        boolean marker = detail.path("deletion-type").asText().equals("Delete Marker Created");
        return List.of(ObjectFields.removed(bucket, key, detail.path("object"), "version-id", marker));
    }

    /** CloudTrail tells of calls, also of those that failed; it gives neither ETag nor sequencer. */
    private static List<ObjectEvent> call(JsonNode detail) throws ObjectFields.Unreadable {
        String name = detail.path("eventName").asText();
        boolean creating = CREATING.contains(name);
        boolean removing = REMOVING.contains(name);
        if (!creating && !removing && !OTHER_CALLS.matcher(name).matches()) {
            throw new ObjectFields.Unreadable(
                    "CloudTrail tells of the unknown call '" + ObjectFields.shown(name) + "'");
        }
        boolean failed = detail.hasNonNull("errorCode") || detail.hasNonNull("errorMessage");
        if (failed || !creating && !removing) {
            return List.of();
        }
        JsonNode asked = detail.path("requestParameters");
        JsonNode answered = detail.path("responseElements");
        String bucket = asked.path("bucketName").asText();
        String key = asked.path("key").asText();
        ObjectFields.requireNamed("the call " + name, bucket, key);
        if (creating) {
            return List.of(ObjectFields.created(bucket, key, answered, "x-amz-version-id", "etag"));
        }
        boolean marker = !asked.hasNonNull("versionId");
        return List.of(ObjectFields.removed(bucket, key, asked, "versionId", marker));
    }
}
