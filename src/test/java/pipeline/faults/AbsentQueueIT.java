package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.LocalCommand;
import support.Scenario;

/** A queue that is not there or does not answer is no empty queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbsentQueueIT {
    private Scenario scenario;

    @BeforeAll
    void start() {
        scenario = Scenario.unversioned();
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "0");
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void refusesToStartWithoutItsQueue() {
        assertThat(drain(2, Map.of("FOOTFALL_QUEUE", "no-such-queue")))
                .contains("footfall.queue (FOOTFALL_QUEUE) is 'no-such-queue'", "no such queue");
        assertThat(drain(2, Map.of("FOOTFALL_QUEUE", scenario.queueUrl() + "-not")))
                .contains("footfall.queue (FOOTFALL_QUEUE) is 'http");
    }

    @Test
    void refusesToStartWithoutItsDeadLetterQueue() {
        assertThat(drain(2, Map.of("FOOTFALL_DEAD_LETTER_QUEUE", "no-such-queue")))
                .contains("footfall.dead-letter.queue (FOOTFALL_DEAD_LETTER_QUEUE) is 'no-such-queue'");
    }

    @Test
    void namesAnSqsThatCannotBeReached() {
        assertThat(drain(1, Map.of("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1")))
                .contains("footfall.queue", "SQS cannot be reached");
    }

    @Test
    void endsDrainingWithOneWhenTheLastPollsFailed() {
        try (HttpFaults sqs = new HttpFaults(URI.create(scenario.environment().get("AWS_ENDPOINT_URL_SQS")))) {
            sqs.fail("POST", "ReceiveMessage", 10_000, Answer.json(400, "InvalidSecurity"));
            String url = "http://127.0.0.1:" + sqs.port();

            assertThat(drain(1, Map.of("AWS_ENDPOINT_URL_SQS", url)))
                    .contains("the queue may not be empty: the last polls failed, the queue could not be polled");
        }
        drain(0, Map.of());
    }

    private String drain(int status, Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(scenario.environment());
        environment.putAll(changes);
        LocalCommand.Ended ended = LocalCommand.run(environment, "run", "--drain");
        assertThat(ended.status()).as(ended.printed()).isEqualTo(status);
        return ended.printed();
    }
}
