package load;

import static load.LoadFixture.event;
import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static load.LoadFixture.product;
import static load.LoadFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import behaviour.Kind;
import failure.FailureException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ledger.Attempt;
import notification.CreatedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repair.Difference;
import repair.Verification;
import support.PostgresServer;
import support.StatementGate;
import support.WaitingSessions;

/** Interleavings that no kill loop meets, each played statement by statement on the product's own SQL. */
@Timeout(120)
class InterleavingIT {
    private final StatementGate gate = StatementGate.on(PostgresServer.freshDatabase());
    private final LoadFixture gated = new LoadFixture(gate);
    private final LoadFixture worker = new LoadFixture(PostgresServer.another(gate));
    private final WaitingSessions waiting = new WaitingSessions(worker.sql);
    private volatile int tries;

    @AfterEach
    void close() {
        assertThat(differences()).isEmpty();
        gated.close();
        worker.close();
    }

    /**
     * The completion of B waits for that of C. Meanwhile A is registered and loaded, and since B's session does not
     * wake at once, A's completion may overtake it. Then the same bytes as A's are put again, which makes A the
     * newest.
     */
    @ParameterizedTest
    @ValueSource(strings = {"load/find_older_versions", "ledger/supersede_object"})
    void keepsOneVersionThatIsTheNewestWhenAVersionComesWhileAnotherWaits(String statement) throws Exception {
        Attempt c = worker.claim(unversioned("c", "09"));
        worker.write(c, pair(1));
        Attempt b = gated.claim(unversioned("b", "0B"));
        gated.write(b, pair(1));
        StatementGate.Pause superseding = gate.before(statement);
        try (StatementGate slow = StatementGate.on(gate);
                LoadFixture worksOnC = new LoadFixture(slow)) {
            StatementGate.Pause inC = slow.before("load/complete_object");
            CompletableFuture<?> completionOfC = inBackground(() -> worksOnC.complete(c));
            inC.await();
            CompletableFuture<?> completionOfB = inBackground(() -> gated.complete(b));
            int slowSession = waiting.awaitOne();
            Attempt a = worker.claim(unversioned("a", "0A"));
            worker.write(a, pair(1));
            signal("STOP", slowSession);
            CompletableFuture<?> completionOfA;
            try {
                inC.goOn();
                completionOfC.get(20, TimeUnit.SECONDS);
                completionOfA = inBackground(() -> completeAndRelease(a));
                await("A is complete, or waits for B")
                        .until(() -> completionOfA.isDone() || !waiting.now().isEmpty());
            } finally {
                signal("CONT", slowSession);
            }
            superseding.await();
            CompletableFuture<?> aAgain = inBackground(() -> loadOnceItIsFree(unversioned("a", "0C")));
            await("the event is done with, or waits, or comes again later")
                    .until(() -> aAgain.isDone() || tries > 0 || waiting.now().size() > 1);
            superseding.goOn();
            completionOfB.get(20, TimeUnit.SECONDS);
            completionOfA.get(20, TimeUnit.SECONDS);
            aAgain.get(20, TimeUnit.SECONDS);

            assertThat(visible()).containsExactly("a");
            assertThat(worker.count("visible_event")).isEqualTo(2);
            assertThat(worker.sql.queryForObject("select sum(views) from product_activity", Long.class))
                    .isEqualTo(1);
        }
    }

    private boolean completeAndRelease(Attempt attempt) {
        try {
            return worker.complete(attempt);
        } catch (FailureException overtaken) {
            return false;
        } finally {
            worker.ledger.release(attempt);
        }
    }

    /** As a message that comes back as long as another one's object is in work. */
    private Attempt loadOnceItIsFree(CreatedObject object) {
        return await().ignoreExceptionsInstanceOf(FailureException.class)
                .until(
                        () -> {
                            Attempt attempt = claimOrCount(object);
                            if (attempt.isBegun()) {
                                worker.write(attempt, pair(1));
                                worker.complete(attempt);
                                worker.ledger.release(attempt);
                            }
                            return attempt;
                        },
                        attempt -> true);
    }

    private Attempt claimOrCount(CreatedObject object) {
        try {
            return worker.claim(object);
        } catch (FailureException elsewhere) {
            tries++;
            throw elsewhere;
        }
    }

    @Test
    void leavesNoRowsOfAnOlderVersionWhoseBatchWasInFlight() throws Exception {
        Attempt newer = gated.claim(object("day.csv", "v2", "0B"));
        gated.write(newer, pair(1));
        StatementGate.Pause superseding = gate.before("load/find_older_versions");
        CompletableFuture<Boolean> completion = inBackground(() -> gated.complete(newer));
        superseding.await();
        try (StatementGate slow = StatementGate.on(gate);
                LoadFixture late = new LoadFixture(slow)) {
            Attempt older = late.claim(object("day.csv", "v1", "0A"));
            late.write(older, rejected(2, 2));
            StatementGate.Pause inBatch = slow.before("ledger/insert_batch");
            CompletableFuture<Boolean> batch = inBackground(() -> late.write(older, pair(1)));
            inBatch.await();
            superseding.goOn();
            waiting.awaitOne("ledger/supersede_object");

            inBatch.goOn();
            assertThat(batch.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(completion.get(20, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> late.write(older, pair(3))).isInstanceOf(FailureException.class);
            assertThat(late.status(older)).isEqualTo("superseded");
            for (String table : List.of("load_batch", "behaviour_event", "rejection", "load_lease")) {
                assertThat(late.count(table + " where object_id = " + older.objectId()))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void letsACatalogueLoadThatWaitsGoBeforeCompletionsThatComeLater() throws Exception {
        Attempt first = gated.claim(object("a.csv", "v1", "01"));
        gated.write(first, pair(1));
        Attempt second = worker.claim(object("b.csv", "v1", "01"));
        worker.write(second, LoadFixture.reading(1, List.of(event(1, Kind.VIEW, "x"))));
        StatementGate.Pause inFirst = gate.before("load/complete_object");
        CompletableFuture<Boolean> firstCompletion = inBackground(() -> gated.complete(first));
        inFirst.await();

        CompletableFuture<Void> catalogue =
                CompletableFuture.runAsync(() -> worker.loadCatalogue("c1", product(1, "x", "Kettle", 1999)));
        waiting.awaitOne("catalogue/await_catalogue");
        CompletableFuture<Boolean> secondCompletion = inBackground(() -> worker.complete(second));
        waiting.awaitOne("catalogue/await_catalogue_shared");

        inFirst.goOn();
        assertThat(firstCompletion.get(20, TimeUnit.SECONDS)).isTrue();
        catalogue.get(20, TimeUnit.SECONDS);
        assertThat(secondCompletion.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.sql.queryForObject(
                        "select product_known from stored_event where product_id = 'x'", Boolean.class))
                .isTrue();
    }

    @Test
    void knowsItsOwnAttemptFromTheMomentThatOthersSeeIt() throws Exception {
        CreatedObject object = object("day.csv", "v1", "01");
        StatementGate.Pause committed = gate.afterCommit();
        CompletableFuture<Attempt> first = inBackground(() -> gated.claim(object));
        committed.await();

        assertThatThrownBy(() -> gated.claim(object)).hasMessageContaining("is being loaded by another worker");

        committed.goOn();
        assertThat(first.get(20, TimeUnit.SECONDS).number()).isEqualTo(1);
        assertThat(worker.sql.queryForObject("select attempt from load_lease", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void forgetsAnAttemptWhoseClaimWasRolledBack() {
        CreatedObject object = object("day.csv", "v1", "01");
        worker.transactions.executeWithoutResult(transaction -> {
            worker.claim(object);
            transaction.setRollbackOnly();
        });

        assertThat(worker.claim(object).number()).isEqualTo(1);
    }

    @Test
    void renewsTheLastOfTwoAttemptsOfOneProcessWhicheverEndsFirst() {
        CreatedObject object = object("day.csv", "v1", "01");
        try (LoadFixture process = new LoadFixture(PostgresServer.another(gate), java.time.Duration.ofSeconds(1))) {
            Attempt first = process.claim(object);
            process.sql.update("update load_lease set expires_at = now() - interval '1 hour'");
            Attempt second = claimOnceItRanOut(process, object);
            process.ledger.release(first);

            process.sql.update("update load_lease set expires_at = now() + interval '1 second'");
            await("its heartbeat")
                    .until(() ->
                            process.count("load_lease where attempt = " + second.number() + " and expires_at > now()")
                                    == 1);
            assertThat(process.leases.living(java.util.Set.of(second.objectId())))
                    .containsExactly(second.objectId());
        }
    }

    private static Attempt claimOnceItRanOut(LoadFixture process, CreatedObject object) {
        return await().ignoreExceptionsInstanceOf(FailureException.class)
                .until(
                        () -> {
                            process.sql.update("update load_lease set expires_at = now() - interval '1 hour'");
                            return process.claim(object);
                        },
                        Attempt::isBegun);
    }

    private List<String> visible() {
        return worker.sql.queryForList(
                "select etag from source_object where status = 'loaded' order by object_id", String.class);
    }

    private List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"))
                .run(Optional.empty(), Optional.empty(), (done, total) -> {}, found::add);
        return found;
    }

    /** A session that the system lets stand still is overtaken by those that come later. */
    private static void signal(String name, int process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    private static CreatedObject unversioned(String etag, String sequencer) {
        return new CreatedObject("files", "day.csv", "", etag, sequencer, 100);
    }
}
