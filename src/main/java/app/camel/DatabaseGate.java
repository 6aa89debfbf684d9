package app.camel;

import database.DatabaseProbe;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives nothing while the database cannot be written to: a message that is not received keeps its receive count,
 * however long the outage. Probes before each poll; the consumer goes on by itself when the database is back.
 * Thread-safe.
 */
public final class DatabaseGate implements PollingConsumerPollStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);

    private final DatabaseProbe probe;
    private final BooleanSupplier stopping;
    private volatile boolean closed;
    private volatile boolean polling;
    private volatile boolean unanswered;
    private volatile Optional<String> lastTrouble = Optional.empty();

    /** @param stopping polls say nothing of the queue any more: they are cut short, or empty whatever it holds */
    public DatabaseGate(DatabaseProbe probe, BooleanSupplier stopping) {
        this.probe = probe;
        this.stopping = stopping;
    }

    /** @return why the last poll failed or could not be begun, or empty when it was answered */
    public Optional<String> lastTrouble() {
        return lastTrouble;
    }

    /** Whether a poll is under way or was answered, and none failed since. */
    public boolean isPolling() {
        return polling;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Optional<String> trouble = probe.findTrouble();
        if (trouble.isPresent() && !closed) {
            LOG.warn("receiving pauses until the database accepts writes: {}", trouble.get());
        }
        if (trouble.isEmpty() && closed) {
            LOG.info("the database accepts writes again: receiving resumes");
        }
        closed = trouble.isPresent();
        polling = !closed && !unanswered;
        if (closed) {
            note(Optional.of("the database does not accept writes: " + trouble.get()));
        }
        return !closed;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        unanswered = false;
        polling = true;
        note(Optional.empty());
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        unanswered = true;
        polling = false;
        LOG.warn("the queue could not be polled, will retry: {}", cause.getMessage());
        note(Optional.of("the queue could not be polled: " + cause.getMessage()));
        return false;
    }

    private void note(Optional<String> trouble) {
        if (!stopping.getAsBoolean()) {
            lastTrouble = trouble;
        }
    }
}
