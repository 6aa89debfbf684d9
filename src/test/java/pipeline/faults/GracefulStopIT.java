package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.DatabaseImage;
import support.HoldingProxy;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.Scenario.QueueDepth;
import support.StoredObject;
import support.TcpProxy;
import support.aftermath.Aftermath;

/** SIGTERM: the process ends soon, and nothing waits for a time-out that could have been given back at once. */
class GracefulStopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /**
     * Batches here take milliseconds and a connection is waited for 5 seconds at most; the rest is Camel's and the JVM's
     * own end, on a busy machine. What is not to be waited for takes 30 seconds or more.
     */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Scenario scenario = Scenario.versioned();
    private final HoldingProxy s3 = scenario.proxy("S3");

    GracefulStopIT() {
        // far longer than this test's patience: only what is given back is seen again
        scenario.set("FOOTFALL_RECEIVE_VISIBILITY_SECONDS", "600");
        scenario.set("FOOTFALL_LOAD_LEASE_SECONDS", "600");
        scenario.set("FOOTFALL_RECEIVE_RETURN_SECONDS", "600");
    }

    @AfterEach
    void close() {
        s3.close();
        scenario.close();
    }

    @Test
    void endsWithTheBatchInHandAndGivesTheMessageBackAtOnce() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(3, 4_000));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        s3.trickle(60_000);
        scenario.tell(object);
        try (LoaderProcess first = scenario.start()) {
            await().atMost(PATIENCE).until(() -> Aftermath.count(scenario, "load_batch") > 5);

            assertStopsAndReturns(first, "under load");

            assertThat(Aftermath.count(scenario, "source_object where status = 'loading'"))
                    .isOne();
            assertThat(Aftermath.count(scenario, "load_lease")).as("leases").isZero();
            Aftermath.assertNothingLeftOfProcess(scenario, first);
        }
        s3.release();
        try (LoaderProcess next = scenario.start()) {
            Aftermath.awaitQuiet(scenario);
            next.stop();
            Aftermath.assertNothingLeft(scenario, next);
        }
        Aftermath.assertSame(scenario, expected);
    }

    @Test
    void losesNoMessageToALongPollThatEnds() {
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "20");
        StoredObject object = scenario.put("tracking/a.csv", Sample.file(5, 100));
        try (LoaderProcess loader = scenario.start()) {
            await().atMost(PATIENCE).until(() -> loader.log().contains("started in"));
            Thread stopping = new Thread(() -> System.out.println("stopped while polling in " + loader.stop()));
            stopping.start();
            scenario.tell(object);
            loader.awaitEnd(PATIENCE);
            Aftermath.assertNothingLeft(scenario, loader);
        }
        long loaded = Aftermath.count(scenario, "source_object where status = 'loaded'");
        assertThat(scenario.depth()).isEqualTo(new QueueDepth(loaded == 1 ? 0 : 1, 0));
    }

    @Test
    void endsTheWaitForTheNextAttemptAtOnce() {
        scenario.set("FOOTFALL_RETRY_DELAY_MILLIS", "30000");
        StoredObject object = scenario.put("tracking/a.csv", Sample.file(7, 100));
        try (HttpFaults faults = new HttpFaults(scenario.endpoint("S3"))) {
            scenario.set("AWS_ENDPOINT_URL_S3", faults.endpoint().toString());
            faults.fail("GET", object.key(), 1_000, Answer.xml(503, "SlowDown"));
            scenario.tell(object);
            try (LoaderProcess loader = scenario.start()) {
                await().atMost(PATIENCE).until(() -> loader.log().contains("On delivery attempt"));

                assertStopsAndReturns(loader, "before the next attempt");

                Aftermath.assertNothingLeftOfProcess(scenario, loader);
            }
        }
    }

    @Test
    void endsALoadByHandThatWaitsForTheNextAttempt() {
        scenario.set("FOOTFALL_RETRY_DELAY_MILLIS", "30000");
        scenario.set("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        try (LoaderProcess load = scenario.start("load", "s3://" + scenario.bucket() + "/tracking/a.csv")) {
            await().atMost(PATIENCE).until(() -> load.log().contains("On delivery attempt"));

            assertThat(load.stop()).isLessThan(SOON);

            Aftermath.assertNothingLeftOfProcess(scenario, load);
        }
    }

    @Test
    void endsTheWaitForTheDatabaseAtOnce() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(3, 4_000));
        s3.trickle(60_000);
        scenario.tell(object);
        try (TcpProxy wire = scenario.databaseProxy();
                LoaderProcess loader = scenario.start()) {
            await().atMost(PATIENCE).until(() -> Aftermath.count(scenario, "load_batch") > 5);
            wire.down();
            await().atMost(PATIENCE).until(() -> loader.log().contains("On delivery attempt"));

            assertStopsAndReturns(loader, "while the database is away");
        }
    }

    private void assertStopsAndReturns(LoaderProcess loader, String when) {
        Duration took = loader.stop();
        System.out.println("stopped " + when + " in " + took.toMillis() + " ms");
        assertThat(loader.awaitEnd(Duration.ZERO))
                .as("status, %s", loader.log())
                .isZero();
        assertThat(scenario.depth()).as(loader.log()).isEqualTo(new QueueDepth(1, 0));
        assertThat(took).isLessThan(SOON);
    }
}
