package aws;

import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one line what an error of the AWS SDK means, and what to do: its own may be a page. */
public final class AwsErrors {
    /** What to set where there is no region; also the example of a missing setting. */
    public static final String NO_REGION =
            "the AWS region is missing: set it, for example AWS_REGION=eu-west-1, or a profile with AWS_PROFILE";

    public static final String NO_CREDENTIALS = "AWS credentials are missing: give the machine a role, or set"
            + " AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private static final int MAX_CAUSES = 32;
    private static final int MAX_LENGTH = 300;
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidToken");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException");

    private AwsErrors() {}

    /** Empty when no error of the SDK is among the causes. */
    public static Optional<String> of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof failure.UserError || cause instanceof failure.FailureException) {
                return Optional.empty();
            }
            if (cause instanceof SdkException error) {
                return Optional.of(line(error));
            }
        }
        return Optional.empty();
    }

    public static String line(SdkException error) {
        if (isMissingRegion(error)) {
            return NO_REGION;
        }
        if (isMissingCredentials(error)) {
            return NO_CREDENTIALS;
        }
        String code = code(error);
        if (EXPIRED.contains(code)) {
            return "the AWS credentials have expired (" + code + "): renew them";
        }
        if (UNKNOWN.contains(code)) {
            return "AWS does not know these credentials (" + code + "): check the key, its secret and the clock";
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "AWS has no host " + cause.getMessage() + ": check AWS_REGION, the endpoint and the network";
            }
        }
        String text = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    /** Whether the right for the request is missing. */
    public static boolean isDenied(SdkException error) {
        return DENIED.contains(code(error))
                || error instanceof AwsServiceException refused
                        && refused.statusCode() == 403
                        && code(error).isEmpty();
    }

    public static boolean isMissingRegion(SdkException error) {
        return String.valueOf(error.getMessage()).startsWith("Unable to load region");
    }

    public static boolean isMissingCredentials(SdkException error) {
        return String.valueOf(error.getMessage()).startsWith("Unable to load credentials");
    }

    /** The service's error code; empty when no service has answered. */
    public static String code(SdkException error) {
        return error instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? String.valueOf(refused.awsErrorDetails().errorCode()).replaceFirst("^.*[.#]", "")
                : "";
    }
}
