package lambda;

import static org.assertj.core.api.Assertions.assertThat;

import database.Migration;
import demo.function.Answer;
import demo.function.Function;
import demo.function.FunctionProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.Payload;
import support.Scenario;
import support.TrackingServer;
import support.aftermath.Aftermath;

/** A collection that takes longer than its function may. */
class CollectHandlerIT {
    private static final String DATE = "2026-11-20";
    private static final String EVENT = "{\"feed\": \"tracking\", \"date\": \"" + DATE + "\"}";
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final Scenario scenario = Scenario.versioned();
    private final TrackingServer source;

    CollectHandlerIT() throws IOException {
        source = new TrackingServer();
        new Migration(scenario.database()).apply();
        scenario.set("FOOTFALL_FEEDS_TRACKING_COLLECT", "http");
        scenario.set("FOOTFALL_FEEDS_TRACKING_DUE", "00:00");
        scenario.set("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv");
        scenario.set("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", source.url("/{date}.csv"));
    }

    @AfterEach
    void close() {
        source.close();
        scenario.close();
    }

    @Test
    void goesOnInTheNextEventAfterThePartsThatAreStored() {
        Payload payload = new Payload(1, 60L << 20);
        source.publish("/" + DATE + ".csv", payload, Map.of("ETag", "\"1\""));
        source.limitTo(6 << 20);
        List<String> ended = new ArrayList<>();
        try (FunctionProcess process =
                FunctionProcess.start(Function.of("CollectHandler", Driver.environment(scenario)), Driver.folder())) {
            while (ended.isEmpty() || (!ended.get(ended.size() - 1).contains("stored") && ended.size() < 20)) {
                Answer answer = process.invoke(EVENT, SHORT, Driver.GRACE, Optional.empty());
                assertThat(answer.kind()).as(process.log()).isEqualTo(Answer.Kind.ANSWERED);
                ended.add(answer.body());
            }
            assertThat(process.log()).contains("\"request\":\"", "resumes after", "\"CollectionsFailed\":0");
        }

        assertThat(ended).hasSizeBetween(3, 20);
        assertThat(ended.get(0)).contains("is released: this worker stops");
        // a busy machine may need more than one slice for the first part
        assertThat(source.requests().stream()
                        .dropWhile(request -> request.header("Range").isEmpty()))
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(request.header("Range")).startsWith("bytes="));
        assertThat(Payload.sha256(scenario.s3().getObject(request -> request.bucket(scenario.bucket())
                        .key("tracking/" + DATE + "/events.csv"))))
                .isEqualTo(payload.sha256());
        assertThat(Aftermath.count(scenario, "collection where state = 'stored'"))
                .isOne();
    }
}
