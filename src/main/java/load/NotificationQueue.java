package load;

import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends notifications to the queue that Footfall receives from: the ordinary way. Thread-safe. */
public final class NotificationQueue implements Consumer<String> {
    private final SqsClient sqs;
    private final String queue;
    private volatile String url;

    /** @param queue name or URL */
    public NotificationQueue(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    @Override
    public void accept(String notification) {
        if (url == null) {
            url = queue.startsWith("http")
                    ? queue
                    : sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        }
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(notification));
    }
}
