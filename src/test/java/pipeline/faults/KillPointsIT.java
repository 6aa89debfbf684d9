package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.DatabaseHold;
import support.DatabaseImage;
import support.HoldingProxy;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.WaitingSessions;
import support.aftermath.Aftermath;

/** {@code kill -9} at every point at which it could matter; the loader that comes next is the one that is killed then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillPointsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 200;

    private final Scenario scenario = Scenario.versioned();
    private final HoldingProxy s3 = scenario.proxy("S3");
    private final HoldingProxy sns = scenario.proxy("SNS");
    private final HoldingProxy sqs = scenario.proxy("SQS");
    private final Map<Point, StoredObject> objects = new EnumMap<>(Point.class);
    private final List<LoaderProcess> killed = new ArrayList<>();
    private DatabaseImage expected;
    private LoaderProcess loader;

    enum Point {
        AFTER_THE_CLAIM,
        BETWEEN_LEDGER_ROW_AND_ROWS,
        INSIDE_A_COPY,
        BETWEEN_LEDGER_ROW_AND_COMMIT,
        IN_A_COMMIT_THAT_THE_SERVER_CARRIES_OUT,
        AFTER_THE_LAST_BATCH,
        INSIDE_COMPLETION,
        BETWEEN_ACTIVITY_AND_THE_COMPLETING_COMMIT,
        IN_THE_COMPLETING_COMMIT,
        AFTER_COMPLETION_BEFORE_THE_OUTCOME,
        AFTER_THE_OUTCOME_BEFORE_DELETION
    }

    @BeforeAll
    void loadUndisturbed() {
        for (Point point : Point.values()) {
            objects.put(point, scenario.put("tracking/" + point, Sample.file(point.ordinal() + 1, ROWS)));
        }
        expected = scenario.undisturbed(List.copyOf(objects.values()));
        loader = scenario.start();
    }

    @AfterAll
    void close() {
        loader.close();
        killed.forEach(LoaderProcess::close);
        List.of(s3, sns, sqs).forEach(HoldingProxy::close);
        scenario.close();
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void losesAndDoublesNothing(Point point) {
        StoredObject object = objects.get(point);
        switch (point) {
            case AFTER_THE_CLAIM -> {
                s3.hold(HoldingProxy.method("GET"));
                killAt(object, s3::held, s3::release);
            }
            case BETWEEN_LEDGER_ROW_AND_ROWS ->
                killInside(object, DatabaseHold.after(scenario.database(), "load_batch", "new.batch_no = 4"), true);
            case INSIDE_A_COPY ->
                killInside(
                        object,
                        DatabaseHold.inside(scenario.database(), "behaviour_event", "new.record_no = 90"),
                        true);
            case BETWEEN_LEDGER_ROW_AND_COMMIT ->
                killInside(object, atCommit("insert", "load_batch", "new.batch_no = 5"), true);
            case IN_A_COMMIT_THAT_THE_SERVER_CARRIES_OUT ->
                killInside(object, atCommit("insert", "load_batch", "new.batch_no = 6"), false);
            case AFTER_THE_LAST_BATCH -> killBeforeCompletion(object);
            case INSIDE_COMPLETION ->
                killInside(object, DatabaseHold.inside(scenario.database(), "product_activity", "true"), true);
            case BETWEEN_ACTIVITY_AND_THE_COMPLETING_COMMIT ->
                killInside(object, atCommit("update", "source_object", "new.status = 'loaded'"), true);
            case IN_THE_COMPLETING_COMMIT ->
                killInside(object, atCommit("update", "source_object", "new.status = 'loaded'"), false);
            case AFTER_COMPLETION_BEFORE_THE_OUTCOME -> {
                sns.hold(request -> true);
                killAt(object, sns::held, sns::release);
            }
            case AFTER_THE_OUTCOME_BEFORE_DELETION -> {
                sqs.hold(HoldingProxy.action("DeleteMessage"));
                killAt(object, sqs::held, sqs::release);
            }
        }
        Aftermath.awaitQuiet(scenario);
        assertThat(DatabaseImage.of(scenario.database()).about(object).differences(expected.about(object)))
                .isEmpty();
        assertThat(expected.about(object).rows("behaviour_event")).isNotEmpty();
    }

    @Test
    @Order(2)
    void leavesNothingBehindAndTellsEachOutcomeOnce() {
        loader.stop();
        killed.add(loader);
        Aftermath.assertNothingLeft(scenario, killed.toArray(LoaderProcess[]::new));
        Aftermath.assertSame(scenario, expected);
        assertThat(Outcomes.ids(scenario)).hasSize(objects.size()).allMatch(id -> id.contains("-loaded-"));
    }

    private DatabaseHold atCommit(String event, String table, String when) {
        return DatabaseHold.atCommit(scenario.database(), event, table, when);
    }

    private void killInside(StoredObject object, DatabaseHold hold, boolean rolledBack) {
        try (hold) {
            killAt(object, hold::held, rolledBack ? hold::terminateHeld : hold::release);
        }
    }

    /** Holds the object's row in share mode: batches go on, completion cannot begin. */
    private void killBeforeCompletion(StoredObject object) {
        try (DatabaseHold hold = DatabaseHold.inside(scenario.database(), "load_batch", "new.batch_no = 1")) {
            scenario.tell(object);
            await().atMost(PATIENCE).until(() -> hold.held() > 0);
            scenario.transactions().executeWithoutResult(transaction -> {
                scenario.sql().queryForList("select from source_object where key = ? for share", object.key());
                hold.release();
                new WaitingSessions(scenario.sql()).awaitOne("load/lock_versions");
                replaceLoader();
            });
        }
    }

    private void killAt(StoredObject object, IntSupplier held, Runnable release) {
        scenario.tell(object);
        await().atMost(PATIENCE).until(() -> held.getAsInt() > 0);
        replaceLoader();
        release.run();
    }

    private void replaceLoader() {
        loader.kill();
        killed.add(loader);
        loader = scenario.start();
    }
}
