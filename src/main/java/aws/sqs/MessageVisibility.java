package aws.sqs;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** When received messages can be received again. Thread-safe. */
public final class MessageVisibility {
    private static final Logger LOG = LoggerFactory.getLogger(MessageVisibility.class);

    private final SqsClient sqs;
    private final String url;

    /** @param url of the queue */
    public MessageVisibility(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /**
     * Hides a message for so long from now, whole seconds; at zero others may receive it.
     *
     * @return false when that failed: the message returns when its visibility times out
     */
    boolean hide(String receiptHandle, Duration time) {
        try {
            sqs.changeMessageVisibility(request ->
                    request.queueUrl(url).receiptHandle(receiptHandle).visibilityTimeout((int) time.toSeconds()));
            return true;
        } catch (SdkException failed) {
            LOG.warn(
                    "could not release the message, it returns when its visibility times out: {}", failed.getMessage());
            return false;
        }
    }
}
