package ledger;

import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static load.LoadFixture.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import database.TransactionCopy;
import feed.Match;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import load.LoadFixture;
import notification.CreatedObject;
import notification.RemovedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import repair.rejection.Rejections;
import support.PostgresServer;

/** A worker that falls silent inside a transaction, and another that comes for its object; leases last a second. */
@Timeout(120)
class SilentWorkerIT {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final LoadFixture silent = new LoadFixture(PostgresServer.freshDatabase(), LEASE);
    private final LoadFixture other = new LoadFixture(PostgresServer.another(silent.dataSource), LEASE);
    private final CreatedObject object = object("day.csv", "v1", "01");
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        silent.close();
        other.close();
    }

    @Test
    void isNotWaitedForBetweenStatements() throws Exception {
        Attempt lost = silent.claim(object);
        CompletableFuture<?> batch = stayInside(lost, this::standStill);
        silent.leases.close();

        assertTakenOverFrom(lost, batch);
    }

    @Test
    void isNotWaitedForInsideACopyWhichHeedsNoTimeOut() throws Exception {
        Attempt lost = silent.claim(object);
        CompletableFuture<?> batch = stayInside(lost, this::standStillInACopy);
        silent.leases.close();

        assertTakenOverFrom(lost, batch);
    }

    @Test
    void isNotWaitedForInsideItsClaim() throws Exception {
        CompletableFuture<?> claim = inTransaction(() -> {
            silent.claim(object);
            standStill();
        });

        Attempt taken = CompletableFuture.supplyAsync(() -> other.claim(object)).get(10, TimeUnit.SECONDS);

        goOn.countDown();
        assertThat(claim).failsWithin(Duration.ofSeconds(5));
        assertThat(other.write(taken, pair(1))).isTrue();
    }

    @Test
    void isNotWaitedForInsideItsCompletion() throws Exception {
        Attempt lost = silent.claim(object);
        silent.write(lost, pair(1));
        CompletableFuture<?> completion = inTransaction(() -> {
            silent.completion.lockVersions(lost);
            standStill();
        });
        silent.leases.close();

        CreatedObject newer = object("day.csv", "v2", "02");
        Attempt loaded =
                CompletableFuture.supplyAsync(() -> other.load(newer, 1)).get(10, TimeUnit.SECONDS);

        goOn.countDown();
        assertThat(completion).failsWithin(Duration.ofSeconds(5));
        assertThat(other.status(loaded)).isEqualTo("loaded");
        assertThat(other.status(lost)).isEqualTo("superseded");
    }

    @Test
    void isNotWaitedForByACatalogueLoadWhenItRetracts() throws Exception {
        Attempt loaded = silent.load(object, 1);
        RemovedObject removed = new RemovedObject("files", "day.csv", "", "02");
        Removals removals = new Removals(silent.statements, silent.ledger);
        removals.note(removed, new Match.Matched(LoadFixture.feed("rees46")));
        CompletableFuture<?> retraction = inTransaction(() -> {
            removals.retract(removed);
            standStill();
        });

        CompletableFuture.runAsync(() -> other.loadCatalogue("c1", product(1, "a", "Kettle", 1999)))
                .get(20, TimeUnit.SECONDS);

        goOn.countDown();
        assertThat(retraction).failsWithin(Duration.ofSeconds(5));
        assertThat(other.status(loaded)).isEqualTo("loaded");
        removals.retract(removed);
        assertThat(other.status(loaded)).isEqualTo("retracted");
    }

    @Test
    void isNotWaitedForByACatalogueLoadWhenItReplaysRejections() throws Exception {
        Attempt loaded = silent.load(object, 1);
        CompletableFuture<?> replay = inTransaction(() -> {
            assertThat(new Rejections(silent.statements).take(loaded.objectId()))
                    .isTrue();
            silent.completion.applyAgain(Attempt.ofRejections(loaded.objectId(), object, loaded.feed()));
            standStill();
        });

        CompletableFuture.runAsync(() -> other.loadCatalogue("c1", product(1, "a", "Kettle", 1999)))
                .get(20, TimeUnit.SECONDS);

        goOn.countDown();
        assertThat(replay).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void isNotWaitedForByARemoval() throws Exception {
        Attempt lost = silent.claim(object);
        CompletableFuture<?> batch = stayInside(lost, this::standStill);
        silent.leases.close();
        RemovedObject removed = new RemovedObject("files", "day.csv", "", "02");
        Removals removals = new Removals(other.statements, other.ledger);
        removals.note(removed, new Match.Matched(LoadFixture.feed("rees46")));

        CompletableFuture.runAsync(() -> removals.retract(removed)).get(20, TimeUnit.SECONDS);

        goOn.countDown();
        assertThat(batch).failsWithin(Duration.ofSeconds(5));
        assertThat(other.status(lost)).isEqualTo("retracted");
    }

    @Test
    void keepsItsSessionsAsLongAsItsLeaseLives() throws Exception {
        Attempt attempt = silent.claim(object);
        CompletableFuture<?> batch = stayInside(attempt, this::standStill);
        other.claim(object("another.csv", "v1", "01"));

        await("many looks of both").pollDelay(LEASE.multipliedBy(3)).until(() -> true);
        goOn.countDown();

        assertThat(batch).succeedsWithin(Duration.ofSeconds(5));
        assertThat(silent.count("load_batch")).isOne();
    }

    @Test
    void sendsOthersAwayWithoutLettingThemWaitForABatchInFlight() throws Exception {
        stayInside(silent.claim(object), this::standStill);

        CompletableFuture<Attempt> claim = CompletableFuture.supplyAsync(() -> other.claim(object));

        assertThat(claim)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("is being loaded by another worker");
        assertThat(inside.getCount()).isZero();
    }

    @Test
    void keepsItsOtherLeasesWhileOneIsBeingTaken() {
        Attempt attempt = silent.claim(object);
        Attempt another = silent.claim(object("another.csv", "v1", "01"));

        Set<Long> living = other.transactions.execute(transaction -> {
            other.sql.queryForList("select from load_lease where object_id = ? for update", attempt.objectId());
            await("both would be over").pollDelay(LEASE.multipliedBy(2)).until(() -> true);
            return silent.leases.living(Set.of(attempt.objectId(), another.objectId()));
        });

        assertThat(living).containsExactly(another.objectId());
    }

    @Test
    void commitsNothingOnceItsLeaseIsSomebodyElses() {
        Attempt lost = silent.claim(object);
        silent.write(lost, pair(1));
        silent.sql.update("update load_lease set holder = 'somebody', attempt = attempt + 1");

        assertThatThrownBy(() -> silent.write(lost, pair(2))).hasMessageContaining("another worker");
        assertThatThrownBy(() -> silent.complete(lost)).hasMessageContaining("another worker");
        assertThat(silent.count("load_batch")).isOne();
    }

    private void assertTakenOverFrom(Attempt lost, CompletableFuture<?> batch) throws Exception {
        Attempt taken = CompletableFuture.supplyAsync(this::claimSoon).get(10, TimeUnit.SECONDS);
        assertThat(taken.number()).isEqualTo(lost.number() + 1);

        goOn.countDown();
        assertThat(batch).failsWithin(Duration.ofSeconds(5));
        assertThat(other.write(taken, pair(1))).isTrue();
        assertThat(other.complete(taken)).isTrue();
        assertThat(other.count("behaviour_event")).isEqualTo(2);
    }

    /** As a message that comes back once the lease is over. */
    private Attempt claimSoon() {
        await().until(() -> other.leases
                .living(Set.of(other.sql.queryForObject("select object_id from source_object", Long.class)))
                .isEmpty());
        return other.claim(object);
    }

    /** @return the transaction of a batch that is begun, and ended when it may go on */
    private CompletableFuture<?> stayInside(Attempt attempt, Runnable rest) throws InterruptedException {
        return inTransaction(() -> {
            silent.batches.open(attempt, silent.enrich(attempt, pair(1)));
            rest.run();
        });
    }

    private CompletableFuture<?> inTransaction(Runnable work) throws InterruptedException {
        CompletableFuture<?> transaction =
                CompletableFuture.runAsync(() -> silent.transactions.executeWithoutResult(begun -> work.run()));
        inside.await();
        return transaction;
    }

    private void standStill() {
        inside.countDown();
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void standStillInACopy() {
        new TransactionCopy(silent.dataSource).write("load/copy_events", copy -> standStill());
    }
}
