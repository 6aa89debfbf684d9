package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.DatabaseHold;
import support.DatabaseImage;
import support.HoldingProxy;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.Scenario.QueueDepth;
import support.StoredObject;
import support.aftermath.Aftermath;
import support.aftermath.WriteLog;

/**
 * A loader that lost its message, its lease or its sessions commits nothing further, and nobody waits for it longer than a lease:
 * lease and visibility are two seconds here.
 */
@Timeout(240)
class FencingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough for a lease to be renewed, and a message to be hidden, several times. */
    private static final Duration SEVERAL_BEATS = Duration.ofSeconds(4);

    private final Scenario scenario = Scenario.versioned();
    private final String url = scenario.environment().get("FOOTFALL_DB_URL");
    private final HoldingProxy s3 = scenario.proxy("S3");
    private final URI queues = scenario.endpoint("SQS");
    private final HoldingProxy sqs = scenario.proxy("SQS");
    private final WriteLog writes = new WriteLog(scenario.sql());
    private final List<LoaderProcess> loaders = new ArrayList<>();
    private DatabaseHold hold;
    private CompletableFuture<DatabaseImage> expected;

    FencingIT() {
        scenario.set("FOOTFALL_READING_BATCH_RECORDS", "50");
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "1");
    }

    /** Frozen loaders first: what they hold, others would wait for. */
    @AfterEach
    void close() {
        loaders.forEach(LoaderProcess::close);
        if (hold != null) {
            hold.close();
        }
        s3.close();
        sqs.close();
        scenario.close();
    }

    @Test
    void aLoaderFrozenBetweenBatchesCommitsNothingFurther() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(3, 5_000));
        LoaderProcess first = loadSlowly(object);
        pauseOutsideTransactions(first);
        s3.release();

        assertTakenOverFrom(first, object);
    }

    @Test
    void nobodyWaitsForALoaderFrozenInsideATransaction() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(4, 400));
        LoaderProcess first = startHeldInABatch(object);
        first.pause();
        hold.release();
        await("its session waits for it")
                .atMost(PATIENCE)
                .until(() -> Aftermath.count(
                                scenario,
                                "pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Client' and state = 'idle in transaction'")
                        > 0);

        assertTakenOverFrom(first, object);
    }

    @Test
    void aLoaderWhoseLeaseWasTakenAwayCommitsNothingFurther() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(5, 5_000));
        loadSlowly(object);
        expect(object);
        scenario.sql()
                .update("update load_lease set holder = 'somebody', attempt = attempt + 1,"
                        + " expires_at = now() + interval '3 seconds'");
        s3.release();
        // the batches in hand
        await().atMost(PATIENCE).until(() -> Aftermath.count(scenario, "pg_locks where classid = 7081") == 0);
        long since = writes.now();

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2)).until(() -> writes.since(since, "first")
                .isEmpty());
        assertLoadedOnce(object);
    }

    @Test
    void aLoaderThatLosesAllItsSessionsGoesOn() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(6, 400));
        startHeldInABatch(object);

        expect(object);
        scenario.sql()
                .queryForList("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and application_name like 'footfall%'");
        hold.release();

        assertLoadedOnce(object);
    }

    @Test
    void aMessageStaysHiddenAsLongAsTheLoadRunsAndWhoeverGetsItAllTheSameLoadsNothingTwice() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(7, 5_000));
        scenario.set("FOOTFALL_RECEIVE_VISIBILITY_SECONDS", "3");
        scenario.set("FOOTFALL_LOAD_LEASE_SECONDS", "3");
        loadSlowly(object);
        // past the proxy that will break
        scenario.set("AWS_ENDPOINT_URL_SQS", queues.toString());
        LoaderProcess second = start("second");
        expect(object);
        await().during(SEVERAL_BEATS).atMost(SEVERAL_BEATS.plusSeconds(1)).until(() -> scenario.depth()
                .equals(new QueueDepth(0, 1)));
        assertThat(second.log()).doesNotContain("another worker");

        sqs.fail(
                HoldingProxy.action("ChangeMessageVisibility").or(HoldingProxy.action("ChangeMessageVisibilityBatch")));
        await("the second has it").atMost(PATIENCE).until(() -> second.log()
                .contains("is being loaded by another worker"));
        sqs.release();
        s3.release();

        assertLoadedOnce(object);
        assertThat(writes.since(0, "second")).isEmpty();
        assertThat(scenario.sql().queryForObject("select attempts from source_object", Integer.class))
                .isOne();
    }

    /** The second comes while the first is frozen; then the first goes on, and loads another object to show that it is well. */
    private void assertTakenOverFrom(LoaderProcess first, StoredObject object) {
        StoredObject other = scenario.put("tracking/other.csv", Sample.file(8, 1));
        long begun = System.nanoTime();
        LoaderProcess second = start("second");
        expect(object, other);
        await("taken over").atMost(PATIENCE).until(() -> isLoaded(object));
        System.out.println(
                "taken over in " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        await().atMost(PATIENCE).until(scenario::isWorkedOff);
        second.kill();
        long since = writes.now();

        first.resume();
        scenario.tell(other);
        await("the first is well").atMost(PATIENCE).until(() -> isLoaded(other));

        List<String> further = writes.since(since, "first");
        assertLoadedOnce(object, other);
        assertThat(further)
                .as("of the other object alone")
                .filteredOn("load_batch"::equals)
                .hasSize(1);
        assertThat(writes.since(0, "second")).contains("product_activity");
    }

    private void assertLoadedOnce(StoredObject... objects) {
        Aftermath.awaitQuiet(scenario);
        loaders.stream().filter(LoaderProcess::isRunning).forEach(LoaderProcess::stop);
        Aftermath.assertNothingLeft(scenario, loaders.toArray(LoaderProcess[]::new));
        Aftermath.assertSame(scenario, expected.join());
        assertThat(scenario.outcomes()).as("outcomes").hasSize(objects.length);
    }

    private boolean isLoaded(StoredObject object) {
        return Aftermath.count(scenario, "source_object where status = 'loaded' and key = '" + object.key() + "'") > 0;
    }

    /** Loads them undisturbed, while others wait. */
    private void expect(StoredObject... objects) {
        expected = CompletableFuture.supplyAsync(() -> scenario.undisturbed(List.of(objects)));
    }

    /** The first loader, with some batches in and many to come. */
    private LoaderProcess loadSlowly(StoredObject object) {
        s3.trickle(50_000);
        LoaderProcess first = start("first");
        scenario.tell(object);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Aftermath.count(scenario, "load_batch") > 5);
        s3.trickle(10_000);
        return first;
    }

    private void pauseOutsideTransactions(LoaderProcess loader) {
        Supplier<Long> inside = () -> Aftermath.count(
                scenario,
                "pg_stat_activity where datname = current_database() and application_name like 'footfall%'"
                        + " and xact_start is not null");
        await().atMost(PATIENCE).until(() -> {
            loader.pause();
            TimeUnit.MILLISECONDS.sleep(20);
            boolean isOutside = inside.get() == 0;
            if (!isOutside) {
                loader.resume();
            }
            return isOutside;
        });
        assertThat(Aftermath.count(scenario, "source_object where status = 'loading'"))
                .isOne();
    }

    private LoaderProcess startHeldInABatch(StoredObject object) {
        hold = DatabaseHold.after(scenario.database(), "load_batch", "new.batch_no = 4");
        LoaderProcess first = start("first");
        scenario.tell(object);
        await().atMost(PATIENCE).until(() -> hold.held() > 0);
        return first;
    }

    private LoaderProcess start(String name) {
        scenario.set("FOOTFALL_DB_URL", WriteLog.named(url, name));
        LoaderProcess loader = scenario.start();
        loaders.add(loader);
        return loader;
    }
}
