package pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.LocalCommand;
import support.Scenario;
import support.StoredObject;

/** Messages that say something else than S3: a sequencer that no event has, a size that the object has not. */
class VersionOrderIT {
    private static final String HEADER = "event_time,event_type,product_id\n";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAbsurdSequencerBlocksNoLaterVersion(boolean versioned) {
        try (Scenario scenario = versioned ? Scenario.versioned() : Scenario.unversioned()) {
            StoredObject first = put(scenario, "a");
            tell(scenario, first, "F".repeat(64), first.sizeBytes());
            StoredObject second = put(scenario, "b");
            scenario.tell(second);
            StoredObject third = put(scenario, "c");
            scenario.tell(third);

            drain(scenario);

            assertThat(products(scenario)).isEqualTo("c");
            LocalCommand.Ended verified = LocalCommand.run(scenario.environment(), "verify");
            assertThat(verified.status()).as(verified.printed()).isZero();
        }
    }

    @Test
    void aStaleVersionStaysStale() {
        try (Scenario scenario = Scenario.unversioned()) {
            StoredObject first = put(scenario, "a");
            StoredObject second = put(scenario, "b");
            scenario.tell(second);
            drain(scenario);
            scenario.tell(first);
            drain(scenario);

            assertThat(products(scenario)).isEqualTo("b");
        }
    }

    @Test
    void aWrongSizeInTheMessageDoesNoHarm() {
        try (Scenario scenario = Scenario.unversioned()) {
            StoredObject object = put(scenario, "a");
            tell(scenario, object, object.sequencer(), 71);

            drain(scenario);

            assertThat(products(scenario)).isEqualTo("a");
            assertThat(scenario.sql().queryForObject("select attempts from source_object", Integer.class))
                    .isOne();
            assertThat(scenario.sql().queryForObject("select size_bytes from source_object", Long.class))
                    .isEqualTo(object.sizeBytes());
        }
    }

    private static StoredObject put(Scenario scenario, String product) {
        String record = "2026-11-21 08:15:00 UTC,view," + product + "\n";
        return scenario.put("tracking/day.csv", (HEADER + record).getBytes(StandardCharsets.UTF_8));
    }

    private static void tell(Scenario scenario, StoredObject object, String sequencer, long size) {
        scenario.tell(
                new StoredObject(object.bucket(), object.key(), object.versionId(), object.etag(), size, sequencer));
    }

    private static void drain(Scenario scenario) {
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
            LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), "run", "--drain", "--roles", "receive");
            assertThat(ended.status()).as(ended.printed()).isZero();
            return scenario.isWorkedOff();
        });
    }

    private static String products(Scenario scenario) {
        return scenario.sql().queryForObject("select string_agg(product_id, ',') from visible_event", String.class);
    }
}
