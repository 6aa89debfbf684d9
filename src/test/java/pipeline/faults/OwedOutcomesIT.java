package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.TcpProxy;
import support.aftermath.Aftermath;

/** SNS is away while objects are loaded: loads do not mind, and each outcome is told once SNS is back, without another load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwedOutcomesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OFTEN = 1_000;

    private final Scenario scenario = Scenario.versioned();
    private final HttpFaults sns = new HttpFaults(scenario.endpoint("SNS"));
    private final TcpProxy wire = new TcpProxy(sns.port());
    private final Set<String> told = new TreeSet<>();
    private int objects;

    OwedOutcomesIT() {
        scenario.set("AWS_ENDPOINT_URL_SNS", wire.endpoint().toString());
        scenario.set("FOOTFALL_OUTCOME_INTERVAL_SECONDS", "1");
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "2");
    }

    @AfterAll
    void close() {
        wire.close();
        sns.close();
        scenario.close();
    }

    @Test
    void tellsEachOutcomeOnceWhateverHappensToSnsAndByHowManyReplicas() {
        try (LoaderProcess one = scenario.start();
                LoaderProcess other = scenario.start()) {
            staysOwedUntilItIsBack("500", () -> sns.fail("POST", "", OFTEN, Answer.query(500, "InternalFailure")));
            staysOwedUntilItIsBack("throttling", () -> sns.fail("POST", "", OFTEN, Answer.query(429, "Throttled")));
            staysOwedUntilItIsBack("reset", wire::down);
            staysOwedUntilItIsBack("black hole", wire::blackHole);
            one.stop();
            other.stop();
        }
    }

    @Test
    void tellsBeforeADrainingProcessEndsAndAtTheStartOfTheNext() {
        wire.down();
        try (LoaderProcess draining = scenario.start("run", "--drain")) {
            load();
            awaitFailure(draining);
            wire.up();
            assertThat(draining.awaitEnd(PATIENCE)).isZero();
        }
        assertEachToldOnce("before it ends");

        wire.down();
        try (LoaderProcess draining = scenario.start("run", "--drain")) {
            load();
            assertThat(draining.awaitEnd(PATIENCE)).isZero();
        }
        assertThat(owed()).isOne();
        wire.up();
        try (LoaderProcess next = scenario.start()) {
            await().atMost(PATIENCE).until(() -> owed() == 0);
            next.stop();
        }
        assertEachToldOnce("at the next start");
    }

    private void staysOwedUntilItIsBack(String fault, Runnable damage) {
        damage.run();
        load();
        load();
        await(fault).during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> owed() == 2);
        wire.up();
        sns.heal();
        long back = System.nanoTime();
        await(fault).atMost(PATIENCE).until(() -> owed() == 0);
        System.out.printf("OwedOutcomesIT: %s: told %.1f s after its end%n", fault, (System.nanoTime() - back) / 1e9);
        assertEachToldOnce(fault);
    }

    private void load() {
        scenario.tell(scenario.put("tracking/" + objects++, Sample.file(objects, 30)));
        await().atMost(PATIENCE)
                .until(() -> Aftermath.count(scenario, "source_object where status = 'loaded'") == objects);
    }

    private static void awaitFailure(LoaderProcess loader) {
        await().atMost(PATIENCE).until(() -> loader.log().contains("outcomes are unpublished"));
    }

    private long owed() {
        return Aftermath.count(scenario, "source_object where published_at is null");
    }

    private void assertEachToldOnce(String when) {
        told.addAll(Outcomes.ids(scenario));
        assertThat(told).as(when).hasSize(objects).allMatch(id -> id.contains("-loaded-"));
    }
}
