package aws.sqs;

import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue's URL, asked for once, when it is first needed. Thread-safe. */
public final class QueueUrl implements Supplier<String> {
    private final SqsClient sqs;
    private final String queue;
    private volatile String url;

    /** @param queue name or URL */
    public QueueUrl(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
        this.url = queue.startsWith("http") ? queue : null;
    }

    /** Whether the queue was given by its URL, or has been asked for it. */
    boolean isKnown() {
        return url != null;
    }

    @Override
    public String get() {
        if (url == null) {
            url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        }
        return url;
    }
}
