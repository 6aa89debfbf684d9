package aws.sqs;

import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends notifications to the queue that Footfall receives from: the ordinary way. Thread-safe. */
public final class NotificationQueue implements Consumer<String> {
    private final SqsClient sqs;
    private final Supplier<String> url;

    /** @param url of the queue */
    public NotificationQueue(SqsClient sqs, Supplier<String> url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void accept(String notification) {
        sqs.sendMessage(request -> request.queueUrl(url.get()).messageBody(notification));
    }
}
