package ledger;

import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import failure.FailureException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import load.LoadFixture;
import notification.CreatedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerIT {
    private final LoadFixture worker = new LoadFixture();
    private final CreatedObject object = object("day.csv", "v1", "01");

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void beginsAnObjectOnceAndRemembersWhatIsIn() {
        Attempt first = worker.claim(object);
        worker.write(first, pair(1));
        worker.write(first, pair(3));
        worker.ledger.release(first);

        Attempt second = worker.claim(object);

        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(second.committed().stream()).containsExactly(1, 3);
    }

    @Test
    void writesABatchOnceHoweverOftenItIsTried() {
        Attempt attempt = worker.claim(object("a.csv", "v1", "01"));

        assertThat(worker.write(attempt, pair(1))).isTrue();
        assertThat(worker.write(attempt, pair(1))).isFalse();

        assertThat(worker.count("behaviour_event")).isEqualTo(2);
        assertThat(worker.count("load_batch")).isEqualTo(1);
    }

    @Test
    void letsOneOfTwoWinABatchThatBothTryAtOnce() throws Exception {
        Attempt attempt = worker.claim(object("a.csv", "v1", "01"));
        try (LoadFixture other = new LoadFixture(worker.dataSource)) {
            CompletableFuture<Boolean> second = worker.transactions.execute(transaction -> {
                assertThat(worker.batches.open(attempt, worker.enrich(attempt, pair(1))))
                        .isInstanceOf(Opening.Fresh.class);
                CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> other.write(attempt, pair(1)));
                await("the other waits for this commit")
                        .until(() -> other.count("pg_locks where not granted and locktype = 'transactionid'") == 1);
                return waiting;
            });

            assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(other.count("load_batch")).isEqualTo(1);
            assertThat(other.count("behaviour_event")).isZero();
        }
    }

    @Test
    void doesNothingForAnObjectThatIsLoaded() {
        worker.load(object, 2);

        assertThat(worker.claim(object).isBegun()).isFalse();
    }

    @Test
    void sendsASecondWorkerAwayWhileTheLeaseHolds() {
        worker.claim(object);

        try (LoadFixture other = new LoadFixture(support.PostgresServer.another(worker.dataSource))) {
            assertThatThrownBy(() -> other.claim(object))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("s3://files/day.csv?versionId=v1 is being loaded by another worker");
        }
    }

    @Test
    void letsAnotherWorkerTakeOverWhenTheLeaseRanOutAndFencesTheFirstOff() {
        Attempt lost = worker.claim(object);
        worker.write(lost, pair(1));
        worker.sql.update("update load_lease set expires_at = now() - interval '1 second'");

        try (LoadFixture other = new LoadFixture(support.PostgresServer.another(worker.dataSource))) {
            Attempt taken = other.claim(object);
            assertThat(other.write(taken, pair(2))).isTrue();
            assertThatThrownBy(() -> worker.write(lost, pair(3))).isInstanceOf(FailureException.class);
            assertThatThrownBy(() -> worker.complete(lost)).isInstanceOf(FailureException.class);
        }
        assertThat(worker.count("behaviour_event")).isEqualTo(4);
    }

    @Test
    void beginsAnewWithOtherReadingParameters() {
        Attempt first = worker.claim(object);
        worker.write(first, pair(1));
        worker.ledger.release(first);

        Attempt other = worker.ledger.claim(object, LoadFixture.feed("segment"));

        assertThat(other.committed().isEmpty()).isTrue();
        assertThat(worker.count("behaviour_event")).isZero();
        assertThat(worker.count("load_batch")).isZero();
    }

    @Test
    void takesAFailedObjectsRowsAwayAndKeepsItsRejections() {
        Attempt attempt = worker.claim(object);
        worker.write(attempt, pair(1));
        worker.write(attempt, LoadFixture.rejected(2, 3));

        worker.ledger.fail(object, attempt, "corrupt gzip\0");

        assertThat(worker.status(attempt)).isEqualTo("failed");
        assertThat(worker.count("behaviour_event")).isZero();
        assertThat(worker.count("rejection")).isEqualTo(3);
        assertThat(worker.claim(object).isBegun()).isFalse();
    }

    @Test
    void triesAFailedObjectAgainWhenAsked() {
        Attempt failed = worker.claim(object);
        worker.ledger.release(failed);
        worker.ledger.fail(object, failed, "corrupt gzip");

        worker.ledger.reopen(object);

        assertThat(worker.claim(object).isBegun()).isTrue();
    }

    @Test
    void letsAWorkerThatLostAnObjectDecideNothingAboutIt() {
        Attempt lost = worker.claim(object);
        worker.sql.update("update load_lease set expires_at = now() - interval '1 second'");
        try (LoadFixture other = new LoadFixture(support.PostgresServer.another(worker.dataSource))) {
            Attempt taken = other.claim(object);
            other.write(taken, pair(1));

            assertThatThrownBy(() -> worker.ledger.fail(object, lost, "access denied"))
                    .hasMessageContaining("is being loaded by another worker");
            assertThatThrownBy(() -> worker.ledger.ignore(object, lost, "gone"))
                    .hasMessageContaining("is being loaded by another worker");

            assertThat(worker.status(taken)).isEqualTo("loading");
            assertThat(other.write(taken, pair(2))).isTrue();
            assertThat(other.complete(taken)).isTrue();
            assertThatThrownBy(() -> worker.ledger.fail(object, lost, "access denied"))
                    .isInstanceOf(FailureException.class);
            assertThat(worker.status(taken)).isEqualTo("loaded");
        }
    }

    @Test
    void takesTheRowsAwayOfAnObjectThatIsGoneBeforeItIsComplete() {
        Attempt attempt = worker.claim(object);
        worker.write(attempt, pair(1));
        worker.write(attempt, LoadFixture.rejected(2, 3));

        worker.ledger.ignore(object, attempt, "412, overwritten since");

        assertThat(worker.status(attempt)).isEqualTo("ignored");
        assertThat(worker.count("behaviour_event")).isZero();
        assertThat(worker.count("rejection")).isZero();
        assertThat(worker.count("load_batch")).isZero();
    }

    @Test
    void notesWhatIsIgnoredAndMayReadItLater() {
        worker.ledger.ignore(object, null, "no feed reads bucket files");
        assertThat(worker.sql.queryForObject("select error from source_object", String.class))
                .isEqualTo("no feed reads bucket files");

        assertThat(worker.claim(object).isBegun()).isTrue();
    }

    @Test
    void notesAnIgnoredObjectWithoutAnyVersion() {
        worker.ledger.ignore(new CreatedObject("files", "_SUCCESS", "", "", "", -1), null, "marker");
        worker.ledger.ignore(new CreatedObject("files", "_SUCCESS", "", "", "", -1), null, "marker");

        assertThat(worker.count("source_object")).isEqualTo(1);
    }

    @Test
    void loadsTheSameBytesAgainWhenTheyAreNewestAgain() {
        CreatedObject first = new CreatedObject("files", "day.csv", "", "aaa", "01", 1);
        CreatedObject second = new CreatedObject("files", "day.csv", "", "bbb", "02", 1);
        CreatedObject again = new CreatedObject("files", "day.csv", "", "aaa", "03", 1);
        Attempt one = worker.load(first, 1);
        Attempt two = worker.load(second, 2);
        assertThat(worker.status(one)).isEqualTo("superseded");

        assertThat(worker.claim(first).isBegun())
                .as("a late copy of the first notification")
                .isFalse();
        worker.load(again, 1);

        assertThat(worker.status(one)).isEqualTo("loaded");
        assertThat(worker.status(two)).isEqualTo("superseded");
        assertThat(worker.count("visible_event")).isEqualTo(2);
    }
}
