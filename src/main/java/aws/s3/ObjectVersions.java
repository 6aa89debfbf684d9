package aws.s3;

import java.util.function.Function;
import notification.CreatedObject;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Asks S3 which version of a key is meant, where nobody said: an object's identity is its version. The one that lies
 * in the bucket is newer than all that is known of its key. Thread-safe.
 */
public final class ObjectVersions {
    private final S3Client s3;
    private final Function<CreatedObject, String> nextSequencer;

    /** @param nextSequencer above all that is known of a key; asked for before S3 is */
    public ObjectVersions(S3Client s3, Function<CreatedObject, String> nextSequencer) {
        this.s3 = s3;
        this.nextSequencer = nextSequencer;
    }

    /** The same object when it says which version it is, else with the one that is there now. */
    public CreatedObject pin(CreatedObject object) {
        if (!object.etag().isEmpty() || (!object.versionId().isEmpty() && object.sizeBytes() >= 0)) {
            return object;
        }
        String sequencer = object.sequencer().isEmpty() && object.versionId().isEmpty()
                ? nextSequencer.apply(object)
                : object.sequencer();
        return find(object, object.versionId(), sequencer);
    }

    /** Whether S3 has this version under its key now; not when there is none. */
    public boolean isCurrent(CreatedObject object) {
        try {
            CreatedObject found = find(object, "", object.sequencer());
            return object.versionId().isEmpty()
                    ? found.etag().equals(object.etag())
                    : found.versionId().equals(object.versionId());
        } catch (S3Exception failed) {
            if (failed.statusCode() == 404 || failed.statusCode() == 405) {
                return false;
            }
            throw failed;
        }
    }

    private CreatedObject find(CreatedObject object, String versionId, String sequencer) {
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(object.bucket()).key(object.key());
        if (!versionId.isEmpty()) {
            request.versionId(versionId);
        }
        HeadObjectResponse found = s3.headObject(request.build());
        String version = found.versionId() == null || found.versionId().equals("null") ? "" : found.versionId();
        String etag = found.eTag() == null ? "" : found.eTag().replace("\"", "");
        return new CreatedObject(object.bucket(), object.key(), version, etag, sequencer, found.contentLength());
    }
}
