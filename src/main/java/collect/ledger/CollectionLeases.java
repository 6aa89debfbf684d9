package collect.ledger;

import database.Heartbeat;
import database.Statements;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Renews what this process collects, while there is anything. Thread-safe. */
public final class CollectionLeases implements AutoCloseable {
    private final Statements statements;
    private final AtomicInteger held = new AtomicInteger();
    private final Heartbeat heartbeat;

    public CollectionLeases(Statements statements, Duration length) {
        this.statements = statements;
        this.heartbeat = new Heartbeat("collection-heartbeat", length);
        heartbeat.start(this::beat);
    }

    String holder() {
        return heartbeat.holder();
    }

    long seconds() {
        return heartbeat.seconds();
    }

    void took() {
        held.incrementAndGet();
    }

    void released() {
        held.decrementAndGet();
    }

    @Override
    public void close() {
        heartbeat.close();
    }

    private void beat() {
        if (held.get() > 0) {
            Heartbeat.attempt("renew leases of collections", this::renew);
        }
    }

    private void renew() {
        statements.update(
                "collect/renew_collections", Map.of("holder", heartbeat.holder(), "seconds", heartbeat.seconds()));
    }
}
