package aws;

import failure.UserError;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The AWS clients. Region, endpoints and credentials are the SDK's own settings ({@code AWS_REGION},
 * {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_S3}, …, the default credentials chain), so nothing of them is
 * configured here.
 */
public final class Clients {
    /** Longer than a long poll of 20 s; a slower answer is a broken connection. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Of SQS, but for long polls, which {@code StoppingReceive} gives their own: an answer that does not come soon is
     * lost.
     */
    private static final Duration QUEUE_ATTEMPT = Duration.ofSeconds(10);

    /** A load waits for SNS: what SNS does not accept soon stays pending. */
    private static final Duration PUBLISHING_ATTEMPT = Duration.ofSeconds(4);

    private static final Duration PUBLISHING = Duration.ofSeconds(10);

    private static final int MAX_CONNECTIONS = 64;

    private Clients() {}

    public static SqsClient sqs() {
        return built(SqsClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(QUEUE_ATTEMPT)));
    }

    public static SnsClient sns() {
        return built(SnsClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(limits ->
                        limits.apiCallAttemptTimeout(PUBLISHING_ATTEMPT).apiCallTimeout(PUBLISHING)));
    }

    public static S3Client s3(boolean pathStyle) {
        return built(S3Client.builder().httpClientBuilder(http()).forcePathStyle(pathStyle));
    }

    /**
     * Asks for region and credentials as any missing setting is asked for: before anything else happens.
     *
     * @throws UserError when there is none
     */
    public static void requireAccount() {
        region();
        try (DefaultCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build()) {
            credentials.resolveCredentials();
        } catch (SdkException missing) {
            throw new UserError(AwsErrors.line(missing), UserError.USAGE);
        }
    }

    /** @throws UserError when there is none */
    public static Region region() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkException missing) {
            throw new UserError(AwsErrors.line(missing), UserError.USAGE);
        }
    }

    private static <T> T built(SdkBuilder<?, T> client) {
        try {
            return client.build();
        } catch (SdkException missing) {
            throw new UserError(AwsErrors.line(missing), UserError.USAGE);
        }
    }

    /** A start waits for it. */
    static SecretsManagerClient secrets() {
        return built(SecretsManagerClient.builder()
                .httpClientBuilder(http())
                .overrideConfiguration(limits ->
                        limits.apiCallAttemptTimeout(PUBLISHING_ATTEMPT).apiCallTimeout(PUBLISHING)));
    }

    private static ApacheHttpClient.Builder http() {
        return ApacheHttpClient.builder().socketTimeout(SOCKET_TIMEOUT).maxConnections(MAX_CONNECTIONS);
    }
}
