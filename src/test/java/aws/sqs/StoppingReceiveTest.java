package aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class StoppingReceiveTest {
    private static final ReceiveMessageRequest REQUEST =
            ReceiveMessageRequest.builder().queueUrl("queue").build();

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Queue queue = new Queue();
    private final SqsClient client = StoppingReceive.around(queue, stopping::get);

    @Test
    void handsOutWhatIsReceivedWhileNobodyStops() {
        assertThat(client.receiveMessage(REQUEST).messages()).hasSize(1);
        assertThat(queue.returned).isEmpty();
    }

    @Test
    void givesAMessageBackAtOnceThatArrivesWhileStopping() {
        queue.duringPoll = () -> stopping.set(true);

        assertThat(client.receiveMessage(REQUEST).messages()).isEmpty();
        assertThat(queue.returned).containsExactly("handle 0");
    }

    @Test
    void doesNotAskTheQueueOnceStopping() {
        stopping.set(true);

        assertThat(client.receiveMessage(REQUEST).messages()).isEmpty();
        assertThat(queue.polls).isZero();
    }

    @Test
    void passesEverythingElseThrough() {
        assertThat(client.serviceName()).isEqualTo("sqs");
    }

    /** Has one message, and remembers what came back. */
    private static final class Queue implements SqsClient {
        private final List<String> returned = new ArrayList<>();
        private int polls;
        private Runnable duringPoll = () -> {};

        @Override
        public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
            polls++;
            duringPoll.run();
            return ReceiveMessageResponse.builder()
                    .messages(Message.builder().receiptHandle("handle").build())
                    .build();
        }

        @Override
        public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
            returned.add(request.receiptHandle() + " " + request.visibilityTimeout());
            return ChangeMessageVisibilityResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
