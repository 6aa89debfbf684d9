package aws.sqs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The client that the consumer receives with. A long poll that was under way when this worker was told to stop may
 * still bring a message; the consumer drops it then (camel-aws2-sqs 4.17.0), and nobody would see it until its
 * visibility ends. So it goes back to the queue at once. And a long poll whose answer is lost on its way is given up
 * soon after it should have come. Thread-safe.
 */
public final class StoppingReceive {
    private static final Logger LOG = LoggerFactory.getLogger(StoppingReceive.class);

    private static final Duration LATE = Duration.ofSeconds(10);

    private final SqsClient sqs;
    private final BooleanSupplier stopping;

    private StoppingReceive(SqsClient sqs, BooleanSupplier stopping) {
        this.sqs = sqs;
        this.stopping = stopping;
    }

    /** The same client, but for what it receives once {@code stopping} says yes. */
    public static SqsClient around(SqsClient sqs, BooleanSupplier stopping) {
        StoppingReceive receive = new StoppingReceive(sqs, stopping);
        return (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("receiveMessage")
                            && arguments[0] instanceof ReceiveMessageRequest request) {
                        return receive.receive(request);
                    }
                    try {
                        return method.invoke(sqs, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        if (stopping.getAsBoolean()) {
            return ReceiveMessageResponse.builder().build();
        }
        ReceiveMessageResponse received = sqs.receiveMessage(bounded(request));
        if (!stopping.getAsBoolean()) {
            return received;
        }
        received.messages().forEach(message -> giveBack(request.queueUrl(), message));
        return ReceiveMessageResponse.builder().build();
    }

    private static ReceiveMessageRequest bounded(ReceiveMessageRequest request) {
        Integer wait = request.waitTimeSeconds();
        Duration limit = LATE.plusSeconds(wait == null ? 0 : wait);
        return request.toBuilder()
                .overrideConfiguration(own -> own.apiCallAttemptTimeout(limit))
                .build();
    }

    private void giveBack(String queueUrl, Message message) {
        try {
            sqs.changeMessageVisibility(change -> change.queueUrl(queueUrl)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0));
        } catch (SdkException failed) {
            LOG.warn(
                    "could not release message {}, it returns when its visibility times out: {}",
                    message.messageId(),
                    failed.getMessage());
        }
    }
}
