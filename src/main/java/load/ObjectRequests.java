package load;

import failure.Failure;
import failure.FailureException;
import java.util.Optional;
import notification.CreatedObject;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What is asked of S3, always for one exact version: by version id, or with {@code If-Match}. And what its errors mean.
 * Thread-safe.
 */
public final class ObjectRequests {

    public HeadObjectRequest head(CreatedObject object) {
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(object.bucket()).key(object.key());
        return object.versionId().isEmpty()
                ? request.build()
                : request.versionId(object.versionId()).build();
    }

    /** The object with the version that S3 says is there now. */
    public CreatedObject pin(CreatedObject object, HeadObjectResponse found) {
        String version = found.versionId() == null || found.versionId().equals("null") ? "" : found.versionId();
        String etag = found.eTag() == null ? "" : found.eTag().replace("\"", "");
        return new CreatedObject(
                object.bucket(), object.key(), version, etag, object.sequencer(), found.contentLength());
    }

    public GetObjectRequest get(Attempt attempt) {
        CreatedObject object = attempt.object();
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
        return object.versionId().isEmpty()
                ? request.ifMatch("\"" + object.etag() + "\"").build()
                : request.versionId(object.versionId()).build();
    }

    /** What an error of the AWS SDK means; empty when it is not one. */
    public static Optional<Failure> classify(Throwable cause) {
        if (cause instanceof S3Exception answer) {
            return Optional.of(classify(answer));
        }
        if (cause instanceof SdkClientException failed) {
            return Optional.of(new Failure.ServiceUnavailable("AWS", String.valueOf(failed.getMessage())));
        }
        return Optional.empty();
    }

    /** The same failure, naming the object. */
    static RuntimeException named(RuntimeException failed, String object) {
        if (failed instanceof S3Exception answer) {
            return new FailureException(classify(answer, object), failed);
        }
        return failed;
    }

    private static Failure classify(S3Exception answer) {
        return classify(answer, "the S3 object");
    }

    private static Failure classify(S3Exception answer, String object) {
        String code =
                answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
        String found = answer.statusCode() + " " + code;
        boolean credentialsExpired = code.equals("ExpiredToken") || code.equals("RequestExpired");
        if (credentialsExpired || answer.isThrottlingException() || answer.statusCode() >= 500) {
            return new Failure.ServiceUnavailable(object, found);
        }
        return switch (answer.statusCode()) {
            case 404, 405 -> new Failure.ObjectGone(object, found);
            case 412 ->
                new Failure.ObjectGone(
                        object, found + ", overwritten since; the newer version has its own notification");
            case 403 -> new Failure.AccessDenied(object, found);
            case 400 -> new Failure.AccessDenied(object, found);
            default -> new Failure.Unexpected(object, "answer " + found);
        };
    }
}
