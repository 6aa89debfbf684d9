package aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.SqsException;

class ObjectRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, RETRY",
        "400, '', RETRY",
        "400, RequestTimeout, RETRY",
        "403, RequestTimeTooSkewed, RETRY",
        "403, AccessDenied, PARK",
        "403, '', PARK",
        "400, KMS.DisabledException, PARK",
        "404, NoSuchKey, IGNORE",
        "404, NoSuchVersion, IGNORE",
        "405, MethodNotAllowed, IGNORE",
        "412, PreconditionFailed, IGNORE",
        "500, InternalError, RETRY",
        "503, SlowDown, RETRY",
        "429, TooManyRequests, RETRY",
        "418, Teapot, REDRIVE"
    })
    void eachAnswerOfS3HasItsFate(int status, String code, Fate fate) {
        S3Exception answer = (S3Exception) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();

        assertThat(ObjectRequests.classify(answer, "s3://b/k").orElseThrow().fate())
                .isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({"Unable to execute HTTP request: Connection refused", "Data read has a different checksum than expected"
    })
    void whatTheClientItselfMeetsIsTriedAgain(String message) {
        assertThat(ObjectRequests.classify(SdkClientException.create(message), "s3://b/k")
                        .orElseThrow()
                        .fate())
                .isEqualTo(Fate.RETRY);
    }

    @Test
    void tellsAnArchivedObjectFromMissingRights() {
        S3Exception answer = (S3Exception) InvalidObjectStateException.builder()
                .storageClass("GLACIER")
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidObjectState")
                        .build())
                .build();

        Failure failure = ObjectRequests.classify(answer, "s3://b/k").orElseThrow();

        assertThat(failure.fate()).isEqualTo(Fate.PARK);
        assertThat(failure.message())
                .startsWith("s3://b/k is archived (storage class GLACIER): restore it")
                .doesNotContain("s3:GetObject");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 412, 418, 503})
    void eachMessageNamesTheObject(int status) {
        AwsServiceException answer = S3Exception.builder()
                .statusCode(status)
                .message("(Service: S3, Status Code: " + status + ", Request ID: null)")
                .build();

        assertThat(ObjectRequests.classify(answer, "s3://b/k?versionId=v")
                        .orElseThrow()
                        .message())
                .contains("s3://b/k?versionId=v")
                .doesNotContain("Request ID");
    }

    @Test
    void anotherServiceThatIsBusyOrDownIsTriedAgainAndWhatItRefusesIsNobodysGuess() {
        assertThat(ObjectRequests.classify(sqs(503), "s3://b/k").orElseThrow().fate())
                .isEqualTo(Fate.RETRY);
        assertThat(ObjectRequests.classify(sqs(429), "s3://b/k").orElseThrow().fate())
                .isEqualTo(Fate.RETRY);
        assertThat(ObjectRequests.classify(sqs(400), "s3://b/k")).isEmpty();
    }

    private static AwsServiceException sqs(int status) {
        return SqsException.builder().statusCode(status).message("no").build();
    }
}
