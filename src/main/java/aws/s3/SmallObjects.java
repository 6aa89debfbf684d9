package aws.s3;

import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import notification.CreatedObject;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads objects whole that only say something of others, such as manifests; at most 4 MiB. Thread-safe. */
public final class SmallObjects {
    private static final int MAX_BYTES = 4 << 20;

    private final S3Client s3;

    public SmallObjects(S3Client s3) {
        this.s3 = s3;
    }

    public byte[] read(CreatedObject object) {
        try (ResponseInputStream<GetObjectResponse> stream = s3.getObject(ObjectRequests.get(object))) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                stream.abort();
                throw new FailureException(
                        new Failure.ObjectUnreadable(object.uri(), "it is larger than " + MAX_BYTES + " bytes"));
            }
            return bytes;
        } catch (SdkException failed) {
            throw new FailureException(ObjectRequests.classify(failed, object.uri())
                    .orElseGet(() -> new Failure.Unexpected(object.uri(), String.valueOf(failed))));
        } catch (IOException broken) {
            throw new FailureException(
                    new Failure.ServiceUnavailable(object.uri(), String.valueOf(broken.getMessage())));
        }
    }
}
