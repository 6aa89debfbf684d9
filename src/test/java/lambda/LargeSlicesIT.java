package lambda;

import static org.assertj.core.api.Assertions.assertThat;

import database.Migration;
import demo.function.Answer;
import demo.function.FunctionProcess;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.sample.Truth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.Scenario;
import support.aftermath.Aftermath;

/** Two million rows, or {@code -Drows=…}, by functions that have seconds. */
@Tag("large")
class LargeSlicesIT {
    private static final long ROWS = Long.getLong("rows", 2_000_000);
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration KILLED_AFTER = Duration.ofSeconds(30);

    private final Scenario scenario = Scenario.versioned();

    @BeforeEach
    void migrate() {
        new Migration(scenario.database()).apply();
        scenario.set("FOOTFALL_READING_BATCH_RECORDS", "5000");
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    /** The time of each is counted from its event, and the process stays. */
    @Test
    void isLoadedInSlicesOfFiveSeconds() throws IOException {
        Truth truth = put();
        try (Driver driver = new Driver(scenario)) {
            driver.process();
            int events = driver.drain(SHORT, 1, this::isDone);

            System.out.printf("loaded in %d slices of %s%n", events, SHORT);
            assertThat(driver.answers())
                    .allSatisfy(answer -> assertThat(answer.time()).isLessThan(SHORT.plus(Driver.GRACE)));
            assertRows(truth, driver);
        }
    }

    /** The function believes that it has fifteen minutes, and is killed after half a minute, three times. */
    @Test
    void isLoadedThoughSlicesAreKilled() throws IOException {
        Truth truth = put();
        try (Driver driver = new Driver(scenario)) {
            scenario.sqs().setQueueAttributes(request -> request.queueUrl(scenario.queueUrl())
                    .attributes(java.util.Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "35")));
            for (int kills = 0; kills < 3 && !isDone(); kills++) {
                List<Message> messages = driver.queue().receive(1, 20);
                FunctionProcess process = driver.process();
                Answer answer = process.invoke(
                        driver.queue().event(messages),
                        Duration.ofMinutes(15),
                        KILLED_AFTER.minus(Duration.ofMinutes(15)),
                        Optional.empty());
                driver.queue().settle(messages, answer);
                System.out.printf("slice %d: %s after %s%n", kills + 1, answer.kind(), answer.time());
            }
            driver.drain(Duration.ofMinutes(2), 1, this::isDone);
            assertRows(truth, driver);
        }
    }

    private Truth put() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Truth truth;
        try (GZIPOutputStream gzip = new GZIPOutputStream(file, 1 << 16)) {
            truth = new Generator(new SampleProducts(20_000, 1), 1, 0.001)
                    .write(gzip, LocalDate.now(ZoneOffset.UTC).minusDays(1), ROWS);
        }
        scenario.tell(scenario.put("tracking/large.csv.gz", file.toByteArray()));
        return truth;
    }

    private boolean isDone() {
        return Aftermath.count(scenario, "source_object where status = 'loaded'") > 0
                || Aftermath.count(scenario, "dead_letter") > 0;
    }

    private void assertRows(Truth truth, Driver driver) {
        assertThat(Aftermath.count(scenario, "dead_letter")).as(driver.log()).isZero();
        assertThat(Aftermath.count(scenario, "behaviour_event")).isEqualTo(truth.accepted());
        assertThat(Aftermath.count(scenario, "rejection")).isEqualTo(truth.rejected());
        assertThat(Aftermath.count(scenario, "behaviour_event where kind = 'purchase'"))
                .isEqualTo(truth.events("purchase"));
        Aftermath.assertVerified(scenario);
    }
}
