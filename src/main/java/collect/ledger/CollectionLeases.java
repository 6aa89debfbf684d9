package collect.ledger;

import database.Statements;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who this process is, and the heartbeat of what it collects: at a third of a lease's length, while there is anything.
 * A process that dies stops renewing, and the next takes over. Thread-safe.
 */
public final class CollectionLeases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionLeases.class);

    private final Statements statements;
    private final long seconds;
    private final String holder = UUID.randomUUID().toString();
    private final AtomicInteger held = new AtomicInteger();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "collection-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    public CollectionLeases(Statements statements, Duration length) {
        this.statements = statements;
        this.seconds = length.toSeconds();
        long third = Math.max(1, length.toMillis() / 3);
        heartbeat.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    String holder() {
        return holder;
    }

    long seconds() {
        return seconds;
    }

    void took() {
        held.incrementAndGet();
    }

    void gave() {
        held.decrementAndGet();
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }

    private void renew() {
        if (held.get() == 0) {
            return;
        }
        try {
            statements.update("collect/renew_collections", Map.of("holder", holder, "seconds", seconds));
        } catch (RuntimeException failed) {
            LOG.warn("leases of collections could not be renewed, will retry: {}", failed.getMessage());
        }
    }
}
