package load;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Fate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

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

        assertThat(ObjectRequests.classify(answer).orElseThrow().fate()).isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({"Unable to execute HTTP request: Connection refused", "Data read has a different checksum than expected"
    })
    void whatTheClientItselfMeetsIsTriedAgain(String message) {
        assertThat(ObjectRequests.classify(SdkClientException.create(message))
                        .orElseThrow()
                        .fate())
                .isEqualTo(Fate.RETRY);
    }
}
