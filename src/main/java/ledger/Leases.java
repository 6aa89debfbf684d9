package ledger;

import database.Statements;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who loads an object, until when. A lease only spares a second worker the trouble: correctness rests on the fencing token and
 * on the ledger's primary key. One thread renews all leases of this process at a third of their length. Thread-safe.
 */
public final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Statements statements;
    private final long seconds;
    private final String holder = UUID.randomUUID().toString();
    private final Map<Long, Integer> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    public Leases(Statements statements, Duration length) {
        this.statements = statements;
        this.seconds = length.toSeconds();
        long third = Math.max(1, length.toMillis() / 3);
        heartbeat.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    /** Whether a lease that the database shows stops this process: somebody else's, or one that is in use here. */
    boolean isForeign(long objectId, String leaseHolder, long secondsLeft) {
        return secondsLeft > 0 && (!holder.equals(leaseHolder) || held.containsKey(objectId));
    }

    /** Call inside the transaction that begins the attempt. */
    void take(long objectId, int attempt) {
        statements.update(
                "ledger/take_lease",
                Map.of("objectId", objectId, "holder", holder, "attempt", attempt, "seconds", seconds));
    }

    /** Call once that transaction has committed. */
    void hold(long objectId, int attempt) {
        held.put(objectId, attempt);
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
        held.remove(attempt.objectId(), attempt.number());
        try {
            statements.update(
                    "ledger/release_lease",
                    Map.of("objectId", attempt.objectId(), "attempt", attempt.number(), "holder", holder));
        } catch (RuntimeException failed) {
            LOG.warn("lease of {} is left to run out: {}", attempt.uri(), failed.getMessage());
        }
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }

    private void renew() {
        if (held.isEmpty()) {
            return;
        }
        try {
            Map<Long, Integer> now = Map.copyOf(held);
            statements.update(
                    "ledger/renew_leases",
                    Map.of(
                            "objectIds",
                            now.keySet().toArray(Long[]::new),
                            "attempts",
                            now.keySet().stream().map(now::get).toArray(Integer[]::new),
                            "holder",
                            holder,
                            "seconds",
                            seconds));
        } catch (RuntimeException failed) {
            LOG.warn("leases were not renewed, will be tried again: {}", failed.getMessage());
        }
    }
}
