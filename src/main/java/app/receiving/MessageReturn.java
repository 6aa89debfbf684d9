package app.receiving;

import failure.Failure;
import failure.Failures;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Gives a message that was not finished back to the queue: at once when this worker stops, else after a delay, instead of when its
 * visibility would end. Runs after Camel's extender has let go of the message. Thread-safe.
 */
public final class MessageReturn {
    private static final Logger LOG = LoggerFactory.getLogger(MessageReturn.class);

    private final SqsClient sqs;
    private final String queue;
    private final Failures failures;
    private final Duration delay;
    private final BooleanSupplier stopping;
    private volatile String queueUrl;

    /**
     * @param queue name or URL
     * @param stopping whether this worker is told to stop: whatever it had in hand is for others then
     */
    public MessageReturn(SqsClient sqs, String queue, Failures failures, Duration delay, BooleanSupplier stopping) {
        this.sqs = sqs;
        this.queue = queue;
        this.failures = failures;
        this.delay = delay;
        this.stopping = stopping;
    }

    /** Never fails: what cannot be given back becomes visible when its time ends. */
    public void giveBack(String receiptHandle, Throwable cause) {
        boolean atOnce = stopping.getAsBoolean() || failures.classify(cause) instanceof Failure.Stopping;
        int seconds = atOnce ? 0 : (int) delay.toSeconds();
        try {
            sqs.changeMessageVisibility(request ->
                    request.queueUrl(url()).receiptHandle(receiptHandle).visibilityTimeout(seconds));
        } catch (SdkException failed) {
            LOG.warn("message is left until its visibility ends: {}", failed.getMessage());
        }
    }

    private String url() {
        if (queueUrl == null) {
            queueUrl = queue.startsWith("http")
                    ? queue
                    : sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        }
        return queueUrl;
    }
}
