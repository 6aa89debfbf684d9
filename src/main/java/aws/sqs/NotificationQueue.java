package aws.sqs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Sends notifications to the queue that Footfall receives from: the ordinary way. Thread-safe. */
public final class NotificationQueue implements Consumer<String> {
    private static final String TEXT = "String";

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

    /** Sends a message once more, with its attributes and its trace. @param delay at most 15 minutes */
    public void send(QueuedMessage message, Duration delay) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        message.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(TEXT)
                                .stringValue(value)
                                .build()));
        Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> trace = new HashMap<>();
        message.trace()
                .ifPresent(header -> trace.put(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType(TEXT)
                                .stringValue(header)
                                .build()));
        sqs.sendMessage(request -> request.queueUrl(url.get())
                .messageBody(message.body())
                .delaySeconds((int) delay.toSeconds())
                .messageAttributes(attributes)
                .messageSystemAttributes(trace));
    }
}
