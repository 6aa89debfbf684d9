package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.Scenario.QueueDepth;
import support.aftermath.Aftermath;

/** Queues given by URL or by name, to somebody who may do no more with them than the documentation asks for. */
class QueueUrlIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ALWAYS = 1_000;

    private final Scenario scenario = Scenario.versioned();
    private final String deadLetters = scenario.environment().get("FOOTFALL_DEAD_LETTER_QUEUE");
    private final HttpFaults sqs = new HttpFaults(scenario.endpoint("SQS"));

    QueueUrlIT() {
        scenario.set("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        deny("ListQueues");
    }

    @AfterEach
    void close() {
        sqs.close();
        scenario.close();
    }

    @Test
    void takesUrlsAsTheyAreWhateverTheirHost() {
        deny("GetQueueUrl");
        scenario.set("FOOTFALL_QUEUE", elsewhere(scenario.environment().get("FOOTFALL_QUEUE")));
        scenario.set("FOOTFALL_DEAD_LETTER_QUEUE", elsewhere(deadLetters));

        loadsOneAndParksOne();
    }

    @Test
    void asksForTheUrlsOfNames() {
        loadsOneAndParksOne();
    }

    @Test
    void saysThatItNeedsTheUrlWhenItMayNotAsk() {
        deny("GetQueueUrl");
        try (LoaderProcess draining = scenario.start("run", "--drain")) {
            assertThat(draining.awaitEnd(PATIENCE)).as(draining.log()).isEqualTo(2);
            assertThat(draining.log()).contains("footfall.queue (FOOTFALL_QUEUE)", "sqs:GetQueueUrl", "give the URL");
        }
    }

    private void loadsOneAndParksOne() {
        String dead = scenario.sqs()
                .getQueueUrl(request -> request.queueName(deadLetters))
                .queueUrl();
        scenario.tell(scenario.put("tracking/good.csv", Sample.file(1, 100)));
        scenario.tell(scenario.put("tracking/bad.csv", "no,header\nof,ours\n".getBytes(StandardCharsets.UTF_8)));

        try (LoaderProcess draining = scenario.start("run", "--drain")) {
            assertThat(draining.awaitEnd(PATIENCE)).as(draining.log()).isOne();
        }

        assertThat(Aftermath.count(scenario, "source_object where status = 'loaded'"))
                .isOne();
        assertThat(scenario.depth()).isEqualTo(new QueueDepth(0, 0));
        assertThat(scenario.sqs()
                        .getQueueAttributes(request -> request.queueUrl(dead)
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributesAsStrings())
                .containsEntry("ApproximateNumberOfMessages", "1");
    }

    private void deny(String operation) {
        sqs.fail("POST", operation, ALWAYS, Answer.json(403, "AccessDenied"));
    }

    /** As AWS writes it; requests go to the endpoint all the same. */
    private static String elsewhere(String queue) {
        return "https://sqs.eu-central-1.amazonaws.com/000000000000/" + queue;
    }
}
