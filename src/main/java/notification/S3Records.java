package notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The records of an S3 event notification, and of the stores that send the same. */
final class S3Records {
    /** Event names that tell of no object to load or to retract; of AWS, MinIO and Ceph. */
    private static final Pattern OTHERS = Pattern.compile(
            "(ObjectRemoved|ObjectRestore|ObjectTagging|ObjectAcl|ObjectAnnotation|ObjectAccessed|ObjectTransition\\w*|"
                    + "ObjectLifecycle|ObjectSynced|ObjectReplication|ObjectManyVersions|ObjectLargeVersions|"
                    + "ReducedRedundancyLostObject|Replication|LifecycleTransition|LifecycleExpiration|"
                    + "IntelligentTiering|BucketCreated|BucketRemoved|PrefixManyFolders|Scanner|ILM|TestEvent)(:.*)?");

    private S3Records() {}

    static List<ObjectEvent> read(JsonNode records) throws ObjectFields.Unreadable {
        List<ObjectEvent> events = new ArrayList<>();
        int number = 0;
        for (JsonNode record : records) {
            number++;
            String version = record.path("eventVersion").asText();
            if (!version.startsWith("2.")) {
                throw new ObjectFields.Unreadable(
                        "record " + number + " has event version '" + ObjectFields.shown(version) + "', not 2.x");
            }
            read(record, number).ifPresent(events::add);
        }
        return events;
    }

    private static Optional<ObjectEvent> read(JsonNode record, int number) throws ObjectFields.Unreadable {
        String name = record.path("eventName").asText().replaceFirst("^s3:", "");
        boolean created = name.startsWith("ObjectCreated:") || name.equals("ObjectSynced:Create");
        boolean restored = name.equals("ObjectRestore:Completed");
        boolean removed = name.startsWith("ObjectRemoved:");
        if (!created && !restored && !removed) {
            if (!OTHERS.matcher(name).matches()) {
                throw new ObjectFields.Unreadable(
                        "record " + number + " has the unknown event name '" + ObjectFields.shown(name) + "'");
            }
            return Optional.empty();
        }
        JsonNode object = record.path("s3").path("object");
        String bucket = record.path("s3").path("bucket").path("name").asText();
        String key = decoded(object.path("key").asText(), number);
        ObjectFields.requireNamed("record " + number, bucket, key);
        if (removed) {
            boolean marker = name.endsWith(":DeleteMarkerCreated");
            return Optional.of(ObjectFields.removed(bucket, key, object, "versionId", marker));
        }
        CreatedObject found = ObjectFields.created(bucket, key, object, "versionId", "eTag");
        return Optional.of(restored ? new RestoredObject(found) : found);
    }

    /** Keys of S3 events are form-encoded: {@code +} is a space. */
    private static String decoded(String key, int record) throws ObjectFields.Unreadable {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ObjectFields.Unreadable(
                    "record " + record + " has a badly encoded key: " + ObjectFields.shown(key));
        }
    }
}
