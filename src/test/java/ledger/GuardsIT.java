package ledger;

import static load.LoadFixture.feed;
import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static load.LoadFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import behaviour.Kind;
import behaviour.format.Mapping;
import failure.FailureException;
import feed.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import load.LoadFixture;
import notification.CreatedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import support.DatabaseHold;
import support.PostgresServer;
import support.WaitingSessions;

/** Every guard of the ledger has something that it keeps from happening. One database for all: each test has keys of its own. */
class GuardsIT {
    private static LoadFixture worker;
    private static LoadFixture other;

    private String key;

    @BeforeAll
    static void open() {
        worker = new LoadFixture();
        other = new LoadFixture(PostgresServer.another(worker.dataSource));
    }

    @AfterAll
    static void close() {
        other.close();
        worker.close();
    }

    @BeforeEach
    void nameKey(TestInfo test) {
        key = test.getTestMethod().orElseThrow().getName() + " " + test.getDisplayName();
    }

    @Test
    void sendsASecondThreadOfTheSameProcessAway() {
        Attempt first = worker.claim(version("v1", "01"));

        assertThatThrownBy(() -> worker.claim(version("v1", "01")))
                .hasMessageContaining("is being loaded by another worker");

        assertThat(worker.write(first, pair(1))).isTrue();
        assertThat(worker.complete(first)).isTrue();
    }

    @Test
    void tellsAgainOfAnObjectThatIsLoadedAfterItFailed() {
        Attempt failed = failed("v1");
        markAllTold();
        worker.ledger.reopen(version("v1", "01"));

        Attempt loaded = worker.load(version("v1", "01"), 1);

        assertThat(loaded.objectId()).isEqualTo(failed.objectId());
        assertThat(owed()).contains(loaded.objectId() + " loaded");
        assertThat(error(loaded)).isNull();
    }

    @Test
    void tellsAgainOfAnObjectThatIsReplaced() {
        Attempt older = worker.load(version("v1", "0A"), 1);
        markAllTold();

        worker.load(version("v2", "0B"), 1);

        assertThat(owed()).contains(older.objectId() + " superseded");
    }

    @Test
    void tellsAgainOfAnObjectThatFailsAgain() {
        Attempt failed = failed("v1");
        markAllTold();
        worker.ledger.reopen(version("v1", "01"));

        failed("v1");

        assertThat(owed()).contains(failed.objectId() + " failed");
    }

    @Test
    void replacesAVersionThatFailed() {
        Attempt failed = failed("v1");

        worker.load(version("v2", "0B"), 1);

        assertThat(worker.status(failed)).isEqualTo("superseded");
        assertThat(rows("rejection", failed)).isZero();
    }

    @Test
    void replacesAVersionThatIsOnlyAnnounced() {
        Attempt announced = failed("v1");
        worker.ledger.reopen(version("v1", "01"));
        Attempt loading = worker.claim(version("v2", "02"));

        worker.load(version("v3", "0B"), 1);

        assertThat(worker.status(announced)).isEqualTo("superseded");
        assertThat(worker.status(loading)).isEqualTo("superseded");
    }

    @Test
    void leavesTheVersionsOfOtherKeysAndBuckets() {
        Attempt here = worker.load(version("v1", "0A"), 1);
        Attempt elsewhere = worker.load(new CreatedObject("others", key, "v1", "e", "0A", 1), 1);
        Attempt beside = worker.load(object(key + "-2", "v1", "0A"), 1);
        worker.load(new CreatedObject("others", key + "-2", "v9", "e", "0F", 1), 1);

        worker.load(version("v2", "0B"), 1);

        assertThat(worker.status(here)).isEqualTo("superseded");
        assertThat(worker.status(elsewhere)).isEqualTo("loaded");
        assertThat(worker.status(beside)).isEqualTo("loaded");
        assertThat(worker.claim(object(key + "-2", "v2", "0B")).isBegun())
                .as("a newer version in another bucket makes none here stale")
                .isTrue();
    }

    @Test
    void beginsAnObjectThatFailedWithoutItsOldRejections() {
        Attempt failed = worker.claim(version("v1", "01"));
        worker.write(failed, pair(1));
        worker.write(failed, rejected(2, 2));
        worker.ledger.fail(failed.object(), failed, "torn");
        worker.ledger.release(failed);
        assertThat(totals(failed)).isEqualTo("failed records 4 accepted 2 rejected 2 skipped 0 events 0");
        worker.ledger.reopen(version("v1", "01"));

        Attempt again = worker.claim(version("v1", "01"));
        assertThat(rows("rejection", again)).isZero();
        worker.write(again, pair(1));
        worker.write(again, rejected(2, 2));
        worker.complete(again);

        assertThat(rows("rejection", again)).isEqualTo(2);
        assertThat(totals(again)).isEqualTo("loaded records 4 accepted 2 rejected 2 skipped 0 events 2");
    }

    /** What a late message finds out of an object that is in changes nothing. */
    @Test
    void keepsAnObjectThatIsLoaded() {
        Attempt loaded = worker.load(version("v1", "01"), 2);

        assertThat(worker.ledger.fail(loaded.object(), null, "403")).isZero();
        worker.ledger.ignore(loaded.object(), null, "404");
        assertThat(worker.ledger.fail(loaded.object(), loaded, "403")).isZero();
        worker.ledger.ignore(loaded.object(), loaded, "404");

        assertThat(totals(loaded)).isEqualTo("loaded records 4 accepted 4 rejected 0 skipped 0 events 4");
        assertThat(rows("behaviour_event", loaded)).isEqualTo(4);
        assertThat(rows("product_activity", loaded)).isEqualTo(2);
        assertThat(error(loaded)).isNull();
    }

    @Test
    void keepsTheFirstReasonOfAnObjectThatFailed() {
        Attempt failed = failed("v1");

        assertThat(worker.ledger.fail(failed.object(), null, "403")).isZero();
        worker.ledger.ignore(failed.object(), null, "404");

        assertThat(worker.status(failed)).isEqualTo("failed");
        assertThat(error(failed)).isEqualTo("torn");
    }

    @Test
    void keepsAnObjectThatAnotherWorkerIsLoading() {
        Attempt loading = worker.claim(version("v1", "01"));
        worker.write(loading, pair(1));

        assertThatThrownBy(() -> other.ledger.fail(loading.object(), null, "403"))
                .hasMessageContaining("is being loaded by another worker");
        assertThatThrownBy(() -> other.ledger.ignore(loading.object(), null, "404"))
                .hasMessageContaining("is being loaded by another worker");

        assertThat(worker.status(loading)).isEqualTo("loading");
        assertThat(worker.complete(loading)).isTrue();
    }

    @Test
    void failsAnObjectWhoseWorkerIsGone() {
        Attempt lost = worker.claim(version("v1", "01"));
        worker.write(lost, pair(1));
        expire(lost);

        assertThat(other.ledger.fail(lost.object(), null, "403")).isEqualTo(lost.objectId());

        assertThat(worker.status(lost)).isEqualTo("failed");
        assertThat(rows("behaviour_event", lost)).isZero();
        assertThatThrownBy(() -> worker.write(lost, pair(2))).isInstanceOf(FailureException.class);
    }

    @Test
    void reopensOnlyTheKeyThatIsAskedFor() {
        Attempt asked = failed("v1");
        Attempt beside = failed(object(key + "-2", "v1", "01"));
        Attempt elsewhere = failed(new CreatedObject("others", key, "v1", "e", "01", 1));
        Attempt loaded = worker.load(object(key + "-3", "v1", "01"), 1);

        worker.ledger.reopen(asked.object());
        worker.ledger.reopen(loaded.object());

        assertThat(worker.status(asked)).isEqualTo("received");
        assertThat(worker.status(beside)).isEqualTo("failed");
        assertThat(worker.status(elsewhere)).isEqualTo("failed");
        assertThat(worker.status(loaded)).isEqualTo("loaded");
    }

    @Test
    void completesANewerVersionAfterAnOlderOne() throws Exception {
        Attempt older = worker.claim(version("v1", "0A"));
        worker.write(older, pair(1));
        Attempt newer = other.claim(version("v2", "0B"));
        other.write(newer, pair(1));

        assertThat(whileHeld(() -> worker.complete(older), () -> other.complete(newer))
                        .get(20, TimeUnit.SECONDS))
                .isTrue();

        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(worker.status(newer)).isEqualTo("loaded");
        assertThat(visible()).isEqualTo(2);
    }

    @Test
    void takesAnOlderVersionFromItsWorkerWhenANewerOneCompletes() throws Exception {
        Attempt newer = worker.claim(version("v2", "0B"));
        worker.write(newer, pair(1));
        Attempt older = other.claim(version("v1", "0A"));
        other.write(older, pair(1));

        assertThat(whileHeld(() -> worker.complete(newer), () -> other.complete(older)))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("is being loaded by another worker");

        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(worker.status(newer)).isEqualTo("loaded");
        assertThat(visible()).isEqualTo(2);
    }

    @Test
    void failsAnObjectOnlyAfterTheBatchThatIsInFlight() throws Exception {
        Attempt attempt = worker.claim(version("v1", "01"));

        whileHeld(() -> worker.write(attempt, pair(1)), () -> other.ledger.fail(attempt.object(), attempt, "torn"))
                .get(20, TimeUnit.SECONDS);

        assertThat(worker.status(attempt)).isEqualTo("failed");
        assertThat(rows("behaviour_event", attempt)).isZero();
        assertThat(rows("load_batch", attempt)).isZero();
    }

    /** It holds the object from its first statement on, before it has a row of its own. */
    @Test
    void failsAnObjectOnlyAfterTheBatchThatHasJustBegun() {
        Attempt attempt = worker.claim(version("v1", "01"));
        try (DatabaseHold hold =
                DatabaseHold.inside(worker.dataSource, "load_batch", "new.object_id = " + attempt.objectId())) {
            CompletableFuture<Boolean> batch = CompletableFuture.supplyAsync(() -> worker.write(attempt, pair(1)));
            await().until(() -> hold.held() == 1);
            CompletableFuture<Long> failing =
                    CompletableFuture.supplyAsync(() -> other.ledger.fail(attempt.object(), attempt, "torn"));
            await().until(() ->
                    failing.isDone() || new WaitingSessions(worker.sql).now().size() > 1);
            hold.release();
            failing.join();
            assertThat(batch.join()).isTrue();
        }

        assertThat(worker.status(attempt)).isEqualTo("failed");
        assertThat(rows("behaviour_event", attempt)).isZero();
        assertThat(rows("load_batch", attempt)).isZero();
    }

    @Test
    void replacesAnObjectOnlyAfterItsBatchThatIsInFlight() throws Exception {
        Attempt older = worker.claim(version("v1", "0A"));
        Attempt newer = other.claim(version("v2", "0B"));
        other.write(newer, pair(1));

        whileHeld(() -> worker.write(older, pair(1)), () -> other.complete(newer))
                .get(20, TimeUnit.SECONDS);

        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(rows("behaviour_event", older)).isZero();
        assertThat(visible()).isEqualTo(2);
    }

    static List<Feed> otherReadings() {
        Mapping renamed = new Mapping(Map.of("kind", "what"), Map.of("seen", Kind.VIEW), Set.of(), "iso", "UTC");
        return List.of(
                reading("segment", Mapping.NONE, 3650, 2),
                reading("rees46", renamed, 3650, 2),
                reading("rees46", Mapping.NONE, 30, 2),
                reading("rees46", Mapping.NONE, 3650, 5));
    }

    @ParameterizedTest
    @MethodSource("otherReadings")
    void beginsAnewWhenAnythingOfItsReadingIsAnother(Feed feed) {
        Attempt first = worker.claim(version("v1", "01"));
        worker.write(first, pair(1));
        worker.ledger.release(first);

        Attempt again = worker.ledger.claim(first.object(), feed);

        assertThat(again.committed().isEmpty()).isTrue();
        assertThat(rows("behaviour_event", again)).isZero();
        assertThat(again.parameters()).isNotEqualTo(first.parameters()).contains("batch=2");
    }

    @Test
    void goesOnWhenItsReadingIsTheSame() {
        Attempt first = worker.claim(version("v1", "01"));
        worker.write(first, pair(1));
        worker.ledger.release(first);

        Attempt again = worker.ledger.claim(first.object(), reading("rees46", Mapping.NONE, 3650, 2));

        assertThat(again.committed().stream()).containsExactly(1);
        assertThat(rows("behaviour_event", again)).isEqualTo(2);
        assertThat(worker.write(again, pair(1))).isFalse();
    }

    @Test
    void leavesTheLeaseOfALaterAttemptWhenAnEarlierOneEnds() {
        Attempt lost = worker.claim(version("v1", "01"));
        expire(lost);
        Attempt again = worker.claim(version("v1", "01"));

        worker.ledger.release(lost);

        assertThatThrownBy(() -> other.claim(version("v1", "01")))
                .hasMessageContaining("is being loaded by another worker");
        assertThat(worker.write(again, pair(1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0b, 0C", "0B, 0c", "9, a", "0A, 0A01", "00, 0000000001", "'', 00"})
    void ordersSequencersWhateverTheirCaseAndLength(String older, String newer) {
        Attempt one = worker.load(version("v1", older), 1);
        Attempt two = worker.load(version("v2", newer), 1);

        assertThat(worker.status(two)).isEqualTo("loaded");
        assertThat(worker.status(one)).isEqualTo("superseded");
        if (!older.isEmpty()) {
            assertThat(worker.claim(version("v0", older)).isBegun()).isFalse();
        }
    }

    @Test
    void fencesOffABatchOfWhichEverythingButTheAttemptFits() {
        Attempt lost = worker.claim(version("v1", "01"));
        expire(lost);
        Attempt taken = other.claim(version("v1", "01"));

        assertThatThrownBy(() -> worker.write(lost, pair(1))).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> worker.complete(lost)).isInstanceOf(FailureException.class);

        assertThat(rows("load_batch", taken)).isZero();
        assertThat(other.complete(taken)).isTrue();
        assertThatThrownBy(() -> other.write(taken, pair(1)))
                .as("of a loaded object")
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> other.complete(taken)).as("twice").isInstanceOf(FailureException.class);
    }

    private Attempt failed(String version) {
        return failed(version(version, "01"));
    }

    private static Attempt failed(CreatedObject object) {
        Attempt attempt = worker.claim(object);
        worker.write(attempt, rejected(1, 2));
        worker.ledger.fail(object, attempt, "torn");
        worker.ledger.release(attempt);
        return attempt;
    }

    private CreatedObject version(String version, String sequencer) {
        return object(key, version, sequencer);
    }

    private static Feed reading(String format, Mapping mapping, int past, int ahead) {
        Feed usual = feed(format);
        return new Feed(
                usual.name(),
                usual.bucket(),
                usual.prefix(),
                format,
                usual.snapshot(),
                usual.minPercent(),
                mapping,
                Duration.ofDays(past),
                Duration.ofDays(ahead),
                usual.rejectPercent(),
                usual.rejectFrom(),
                usual.ignore(),
                usual.retract(),
                usual.delivery());
    }

    /** The second begins while the transaction of the first is held open, must wait for it, and goes on after its commit. */
    private static <T> CompletableFuture<T> whileHeld(Runnable first, java.util.function.Supplier<T> second) {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> holding =
                CompletableFuture.runAsync(() -> worker.transactions.executeWithoutResult(transaction -> {
                    first.run();
                    done.countDown();
                    awaitQuietly(goOn);
                }));
        try {
            await().until(() -> done.getCount() == 0 || holding.isDone());
            CompletableFuture<T> waiting = CompletableFuture.supplyAsync(second);
            new WaitingSessions(worker.sql).awaitAny();
            assertThat(waiting).isNotDone();
            return waiting;
        } finally {
            goOn.countDown();
            holding.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void expire(Attempt attempt) {
        worker.sql.update(
                "update load_lease set expires_at = now() - interval '1 second' where object_id = ?",
                attempt.objectId());
    }

    private static void markAllTold() {
        worker.sql.update("update source_object set published_at = now()");
    }

    /** Objects of which an outcome is to be told, and which. */
    private static List<String> owed() {
        return worker.statements.list(
                "outcome/find_unpublished",
                Map.of(),
                (row, number) -> row.getLong("object_id") + " " + row.getString("status"));
    }

    private static long rows(String table, Attempt attempt) {
        return worker.count(table + " where object_id = " + attempt.objectId());
    }

    private long visible() {
        return worker.sql.queryForObject(
                "select count(*) from visible_event join source_object using (object_id) where key = ?",
                Long.class,
                key);
    }

    private static String error(Attempt attempt) {
        return worker.sql.queryForObject(
                "select error from source_object where object_id = ?", String.class, attempt.objectId());
    }

    private static String totals(Attempt attempt) {
        return worker.sql.queryForObject(
                "select format('%s records %s accepted %s rejected %s skipped %s events %s', status, records, accepted,"
                        + " rejected, skipped, events) from source_object where object_id = ?",
                String.class, attempt.objectId());
    }
}
