package ledger;

import database.Heartbeat;
import database.Statements;
import failure.Failure;
import failure.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import notification.CreatedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who loads an object, until when. A lease only spares a second worker the trouble: correctness rests on the fencing
 * token and on the ledger's primary key. Each heartbeat renews all leases of this process, and ends sessions of
 * workers that fell silent inside a transaction: else whoever takes their object over would wait for their locks.
 * Thread-safe.
 */
public final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Statements statements;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Heartbeat heartbeat;

    public Leases(Statements statements, Duration length) {
        this.statements = statements;
        this.heartbeat = new Heartbeat("lease-heartbeat", length);
        heartbeat.start(this::beat);
    }

    /** Whether a lease that the database shows stops this process: somebody else's, or one that is in use here. */
    boolean isForeign(long objectId, String leaseHolder, long secondsLeft) {
        return secondsLeft > 0 && (!heartbeat.holder().equals(leaseHolder) || isHeld(objectId));
    }

    /**
     * Without waiting for the batches that another worker has in flight.
     *
     * @param row what names the object
     * @throws FailureException with {@link Failure.LoadingElsewhere} when somebody else, or another thread here, has it
     */
    void refuseIfLiving(Map<String, ?> row, CreatedObject object) {
        statements.findOne("ledger/find_lease", row, (lease, number) -> {
            long objectId = lease.getLong("object_id");
            long secondsLeft = lease.getLong("lease_seconds_left");
            if (isForeign(objectId, lease.getString("holder"), Math.max(1, secondsLeft))) {
                throw loadingElsewhere(object, objectId, secondsLeft);
            }
            return objectId;
        });
    }

    static FailureException loadingElsewhere(CreatedObject object, long objectId, long secondsLeft) {
        return new FailureException(
                new Failure.LoadingElsewhere(object.uri(), objectId, Duration.ofSeconds(Math.max(0, secondsLeft))));
    }

    /** Does what may have to wait for a worker that fell silent, and sees to it that the wait ends. */
    <T> T waiting(Supplier<T> claim) {
        waiting.incrementAndGet();
        try {
            return claim.get();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /**
     * Call inside the transaction that begins the attempt. Another thread here that sees it committed finds it held
     * already; several attempts of one object may be held here at once, of which only the last one's lease is renewed.
     */
    void take(long objectId, int attempt) {
        Held mine = new Held(objectId, attempt);
        held.add(mine);
        letGoUnlessCommitted(mine);
        statements.update(
                "ledger/take_lease",
                Map.of(
                        "objectId",
                        objectId,
                        "holder",
                        heartbeat.holder(),
                        "attempt",
                        attempt,
                        "seconds",
                        heartbeat.seconds()));
    }

    /** Which of these objects somebody is loading, here or elsewhere. */
    public Set<Long> living(Set<Long> objectIds) {
        return Set.copyOf(statements.list(
                "ledger/find_living_leases",
                Map.of("objectIds", objectIds.toArray(Long[]::new)),
                (row, number) -> row.getLong("object_id")));
    }

    /** Never fails: a lease that cannot be given up runs out, and does not stop this process. */
    void release(Attempt attempt) {
        held.remove(new Held(attempt.objectId(), attempt.number()));
        try {
            statements.update(
                    "ledger/release_lease",
                    Map.of("objectId", attempt.objectId(), "attempt", attempt.number(), "holder", heartbeat.holder()));
        } catch (RuntimeException failed) {
            LOG.warn("could not release the lease of {}, it expires: {}", attempt.uri(), failed.getMessage());
        }
    }

    @Override
    public void close() {
        heartbeat.close();
    }

    private boolean isHeld(long objectId) {
        return held.stream().anyMatch(mine -> mine.objectId == objectId);
    }

    private void letGoUnlessCommitted(Held mine) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    held.remove(mine);
                }
            }
        });
    }

    /** An attempt of this process at an object. */
    private record Held(long objectId, int attempt) {}

    private void beat() {
        if (!held.isEmpty()) {
            Heartbeat.attempt("renew leases", this::renew);
        }
        if (!held.isEmpty() || waiting.get() > 0) {
            Heartbeat.attempt("end the sessions of silent workers", this::endSilentSessions);
        }
    }

    private void endSilentSessions() {
        statements
                .list(
                        "ledger/end_silent_sessions",
                        Map.of("seconds", heartbeat.seconds()),
                        (row, number) -> "session " + row.getInt("pid") + " of " + row.getString("client")
                                + ", which holds " + row.getString("holds"))
                .forEach(session -> LOG.warn("ended {}: its process fell silent inside a transaction", session));
    }

    private void renew() {
        List<Held> now = List.copyOf(held);
        statements.update(
                "ledger/renew_leases",
                Map.of(
                        "objectIds",
                        now.stream().map(Held::objectId).toArray(Long[]::new),
                        "attempts",
                        now.stream().map(Held::attempt).toArray(Integer[]::new),
                        "holder",
                        heartbeat.holder(),
                        "seconds",
                        heartbeat.seconds()));
    }
}
