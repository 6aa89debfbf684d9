package load;

import failure.Failure;
import java.util.Objects;
import java.util.Optional;
import ledger.Attempt;
import notification.CreatedObject;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What is asked of S3, always for one exact version: by version id, or with {@code If-Match}. And what its errors mean.
 * Thread-safe.
 */
public final class ObjectRequests {

    public GetObjectRequest get(Attempt attempt) {
        return pinned(attempt.object());
    }

    static GetObjectRequest pinned(CreatedObject object) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
        return object.versionId().isEmpty()
                ? request.ifMatch("\"" + object.etag() + "\"").build()
                : request.versionId(object.versionId()).build();
    }

    /** What an error of the AWS SDK means; empty when it is not one. */
    public static Optional<Failure> classify(Throwable cause) {
        if (cause instanceof S3Exception answer) {
            return Optional.of(classify(answer, "the S3 object"));
        }
        if (cause instanceof SdkClientException failed) {
            return Optional.of(new Failure.ServiceUnavailable("AWS", String.valueOf(failed.getMessage())));
        }
        return Optional.empty();
    }

    private static Failure classify(S3Exception answer, String object) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : Objects.requireNonNullElse(answer.awsErrorDetails().errorCode(), "");
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
