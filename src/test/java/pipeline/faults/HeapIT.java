package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.LoaderProcess;
import support.Scenario;
import support.StoredObject;
import support.aftermath.Aftermath;

/** An object whose batches do not fit into the heap, by settings that are too bold for it. */
class HeapIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RECORDS = 60_000;

    private final Scenario scenario = Scenario.unversioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void isParkedTheSecondTimeWithItsCauseAndLoadsWithSmallerBatches() {
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        scenario.set("FOOTFALL_READING_BATCH_RECORDS", "100000");
        scenario.set("FOOTFALL_READING_BATCH_BYTES", "67108864");
        String row = LocalDate.now(ZoneOffset.UTC).minusDays(1) + " 08:00:00 UTC,view,1," + "w".repeat(900) + "\n";
        StoredObject wide = scenario.put(
                "tracking/wide.csv",
                ("event_time,event_type,product_id,note\n" + row.repeat(RECORDS)).getBytes(StandardCharsets.UTF_8));
        scenario.tell(wide);

        assertThat(drain()).contains("out of memory: this process ends");
        assertThat(Aftermath.count(scenario, "dead_letter"))
                .as("once may be chance")
                .isZero();

        assertThat(drain()).contains("parked: " + wide.uri(), "out of memory, Java heap space", "batch-bytes");
        assertThat(Aftermath.count(scenario, "dead_letter where subject = '" + wide.uri() + "'"))
                .isOne();

        scenario.environment().keySet().removeIf(key -> key.startsWith("FOOTFALL_READING_"));
        try (LoaderProcess load = scenario.start("load", wide.uri())) {
            assertThat(load.awaitEnd(PATIENCE)).as(load.log()).isZero();
        }
        assertThat(Aftermath.count(scenario, "visible_event")).isEqualTo(RECORDS);
    }

    /** A process with hardly more heap than it needs to start. */
    private String drain() {
        try (LoaderProcess draining = LoaderProcess.startWithin("72m", scenario.environment(), "run", "--drain")) {
            assertThat(draining.awaitEnd(PATIENCE)).as(draining.log()).isOne();
            return draining.log();
        }
    }
}
