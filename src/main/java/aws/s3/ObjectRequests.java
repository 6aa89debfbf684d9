package aws.s3;

import failure.Failure;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import notification.CreatedObject;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What is asked of S3, always for one exact version: by version id, or with {@code If-Match}. And what its errors mean.
 * Thread-safe.
 */
public final class ObjectRequests {
    /** Codes of answers 400 and 403 that pass by themselves (S3 API reference, "Error responses"). */
    private static final Set<String> PASSING = Set.of(
            "ExpiredToken",
            "IncompleteBody",
            "RequestExpired",
            "RequestTimeout",
            "RequestTimeTooSkewed",
            "TokenRefreshRequired");

    public static GetObjectRequest get(CreatedObject object) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
        return object.versionId().isEmpty()
                ? request.ifMatch("\"" + object.etag() + "\"").build()
                : request.versionId(object.versionId()).build();
    }

    /**
     * What an error of the AWS SDK means; empty when it is not one, or nobody foresaw it.
     *
     * @param subject the URI of the object in work, or what else is
     */
    public static Optional<Failure> classify(Throwable cause, String subject) {
        if (cause instanceof S3Exception answer) {
            return Optional.of(classify(answer, subject));
        }
        if (cause instanceof SdkClientException failed) {
            return Optional.of(new Failure.ServiceUnavailable(subject, String.valueOf(failed.getMessage())));
        }
        if (cause instanceof AwsServiceException answer
                && (answer.statusCode() >= 500 || answer.isThrottlingException())) {
            return Optional.of(new Failure.ServiceUnavailable(subject, String.valueOf(answer.getMessage())));
        }
        return Optional.empty();
    }

    /** An answer 400 to HEAD has no body to say why: expired credentials look like that. */
    private static Failure classify(S3Exception answer, String object) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : Objects.requireNonNullElse(answer.awsErrorDetails().errorCode(), "");
        String found = answer.statusCode() + " " + code;
        if (code.equals("InvalidObjectState")) {
            String storageClass =
                    answer instanceof InvalidObjectStateException archived ? archived.storageClassAsString() : null;
            return new Failure.ObjectArchived(object, Objects.requireNonNullElse(storageClass, ""));
        }
        boolean silent = answer.statusCode() == 400 && code.isEmpty();
        if (silent || PASSING.contains(code) || answer.isThrottlingException() || answer.statusCode() >= 500) {
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
