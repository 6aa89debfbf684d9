package ledger;

import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static load.LoadFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.FailureException;
import feed.Match;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import load.LoadFixture;
import notification.CreatedObject;
import notification.RemovedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import repair.Difference;
import repair.Replays;
import repair.Verification;
import support.WaitingSessions;

/**
 * Whatever comes first, load or removal, newer or older: what the bucket has in the end is what is visible in the end.
 */
class RemovalIT {
    private static final Match.Matched MATCH = new Match.Matched(LoadFixture.feed("rees46"));
    private static final List<String> ROWS =
            List.of("behaviour_event", "product_activity", "load_batch", "rejection", "load_lease");

    private final LoadFixture worker = new LoadFixture();
    private final Removals removals = new Removals(worker.statements, worker.ledger);

    @AfterEach
    void close() {
        assertThat(differences()).isEmpty();
        worker.close();
    }

    @Test
    void takesAwayWhatIsVisibleAndKeepsARecord() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "0A"));
        worker.write(attempt, pair(1));
        worker.write(attempt, rejected(2, 2));
        worker.complete(attempt);

        remove("", "0B");
        remove("", "0B");

        assertThat(worker.status(attempt)).isEqualTo("retracted");
        assertNothingIsIn();
        assertThat(worker.sql.queryForMap("select records, rejected, error, published_at from source_object"))
                .containsEntry("records", 4L)
                .containsEntry("rejected", 2L)
                .containsEntry("error", "removed from the bucket")
                .containsEntry("published_at", null);
        assertThat(worker.count("removal")).isEqualTo(1);
    }

    @Test
    void changesNothingWhenItIsStale() {
        Attempt attempt = worker.load(object("day.csv", "v2", "0C"), 1);

        remove("", "0B1");

        assertThat(worker.status(attempt)).isEqualTo("loaded");
        assertThat(worker.count("visible_event")).isEqualTo(2);
    }

    @Test
    void letsTheSameBytesInAgainWhenTheyArePutAgain() {
        Attempt first = worker.load(unversioned("0A"), 2);
        remove("", "0B");
        assertThat(worker.claim(unversioned("0A")).isBegun()).isFalse();

        Attempt again = worker.load(unversioned("0C"), 2);

        assertThat(again.objectId()).isEqualTo(first.objectId());
        assertThat(worker.status(again)).isEqualTo("loaded");
        assertThat(worker.count("visible_event")).isEqualTo(4);
        remove("", "0B");
        assertThat(worker.status(again)).isEqualTo("loaded");
    }

    @Test
    void keepsOutWhatItOvertook() {
        remove("", "0B");

        Attempt late = worker.claim(object("day.csv", "v1", "0A"));

        assertThat(late.isBegun()).isFalse();
        assertThat(worker.status(late)).isEqualTo("retracted");
        assertThat(worker.claim(object("day.csv", "v1", "0A")).isBegun()).isFalse();
        Attempt newer = worker.load(object("day.csv", "v2", "0C"), 1);
        assertThat(worker.status(newer)).isEqualTo("loaded");
    }

    @Test
    void fencesOffTheWorkerThatIsLoading() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "0A"));
        worker.write(attempt, pair(1));

        remove("", "0B");

        assertThatThrownBy(() -> worker.write(attempt, pair(2))).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> worker.complete(attempt)).isInstanceOf(FailureException.class);
        worker.ledger.release(attempt);
        assertThat(worker.claim(object("day.csv", "v1", "0A")).isBegun()).isFalse();
        assertThat(worker.status(attempt)).isEqualTo("retracted");
        assertNothingIsIn();
    }

    @Test
    void isSeenByACompletionFromTheMomentThatItIsNoted() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "0A"));
        worker.write(attempt, pair(1));
        removals.note(new RemovedObject("files", "day.csv", "", "0B"), MATCH);

        assertThat(worker.complete(attempt)).isFalse();

        assertThat(worker.status(attempt)).isEqualTo("retracted");
        assertNothingIsIn();
        removals.retract(new RemovedObject("files", "day.csv", "", "0B"));
        assertThat(worker.status(attempt)).isEqualTo("retracted");
    }

    @Test
    void waitsForACompletionThatDidNotSeeIt() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "0A"));
        worker.write(attempt, pair(1));
        CountDownLatch visible = new CountDownLatch(1);
        CountDownLatch noted = new CountDownLatch(1);
        CompletableFuture<Void> completing =
                CompletableFuture.runAsync(() -> worker.transactions.executeWithoutResult(transaction -> {
                    assertThat(worker.complete(attempt)).isTrue();
                    visible.countDown();
                    awaitQuietly(noted);
                }));
        awaitQuietly(visible);
        CompletableFuture<Void> removing = CompletableFuture.runAsync(() -> remove("", "0B"));
        new WaitingSessions(worker.sql).awaitOne("ledger/lock_key");
        noted.countDown();
        completing.join();
        removing.join();

        assertThat(worker.status(attempt)).isEqualTo("retracted");
        assertNothingIsIn();
    }

    @Test
    void removesOneVersionForGoodAndNoOther() {
        Attempt older = worker.load(object("day.csv", "v1", "0A"), 1);
        Attempt newer = worker.load(object("day.csv", "v2", "0B"), 2);

        remove("v1", "0C");
        assertThat(worker.status(newer)).isEqualTo("loaded");

        remove("v2", "0D");
        assertThat(worker.status(newer)).isEqualTo("retracted");
        assertThat(worker.claim(object("day.csv", "v2", "0E")).isBegun()).isFalse();
        assertThat(worker.claim(object("day.csv", "v1", "0E")).isBegun()).isFalse();
        assertThat(worker.status(older)).isEqualTo("superseded");
        assertNothingIsIn();
    }

    @Test
    void takesAReplayThatIsUnderWayAlong() {
        Attempt first = worker.load(object("day.csv", "v1", "0A"), 1);
        new Replays(worker.statements)
                .request(new Replays(worker.statements).find(first.objectId()).orElseThrow());
        Attempt replay = worker.claim(object("day.csv", "v1", "0A"));
        worker.write(replay, pair(1));

        remove("", "0B");

        assertThat(worker.status(first)).isEqualTo("retracted");
        assertThat(worker.status(replay)).isEqualTo("retracted");
        worker.ledger.release(replay);
        assertThat(worker.claim(object("day.csv", "v1", "0A")).isBegun()).isFalse();
        assertNothingIsIn();
    }

    @Test
    void goesByTheOrderOfArrivalWhereASequencerIsUnknown() {
        Attempt byHand = worker.load(object("day.csv", "v1", ""), 1);
        remove("", "0B");
        assertThat(worker.status(byHand)).isEqualTo("retracted");

        Attempt later = worker.load(object("day.csv", "v2", ""), 1);
        remove("", "0B");

        assertThat(worker.status(later)).isEqualTo("loaded");
    }

    @Test
    void isMissedByTheVerificationWhenItWasNotCarriedOut() {
        Attempt attempt = worker.load(object("day.csv", "v1", "0A"), 1);
        RemovedObject removed = new RemovedObject("files", "day.csv", "", "0B");
        removals.note(removed, MATCH);
        assertThat(differences()).as("it is being carried out").isEmpty();
        worker.sql.update("update removal set told_at = now() - interval '11 minutes'");

        assertThat(differences()).singleElement().satisfies(difference -> assertThat(difference.line())
                .startsWith("s3://files/day.csv?versionId=v1 (object " + attempt.objectId() + "): removals"));

        removals.retract(removed);
    }

    private void remove(String version, String sequencer) {
        RemovedObject removed = new RemovedObject("files", "day.csv", version, sequencer);
        removals.note(removed, MATCH);
        removals.retract(removed);
    }

    private void assertNothingIsIn() {
        ROWS.forEach(table -> assertThat(worker.count(table)).as(table).isZero());
    }

    private List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"))
                .run(Optional.empty(), Optional.empty(), (done, total) -> {}, found::add);
        return found;
    }

    private static CreatedObject unversioned(String sequencer) {
        return new CreatedObject("files", "day.csv", "", "etag", sequencer, 100);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
