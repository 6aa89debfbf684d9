package aws.s3;

import notification.CreatedObject;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Asks S3 which version of a key is meant, where nobody said: an object's identity is its version. Thread-safe. */
public final class ObjectVersions {
    private final S3Client s3;

    public ObjectVersions(S3Client s3) {
        this.s3 = s3;
    }

    /** The same object when it says which version it is, else with the one that is there now. */
    public CreatedObject pin(CreatedObject object) {
        if (!object.etag().isEmpty() || (!object.versionId().isEmpty() && object.sizeBytes() >= 0)) {
            return object;
        }
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(object.bucket()).key(object.key());
        if (!object.versionId().isEmpty()) {
            request.versionId(object.versionId());
        }
        HeadObjectResponse found = s3.headObject(request.build());
        String version = found.versionId() == null || found.versionId().equals("null") ? "" : found.versionId();
        String etag = found.eTag() == null ? "" : found.eTag().replace("\"", "");
        return new CreatedObject(
                object.bucket(), object.key(), version, etag, object.sequencer(), found.contentLength());
    }
}
