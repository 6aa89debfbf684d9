package app.receive;

import app.log.Seldom;
import aws.AwsErrors;
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
    private final java.util.function.Consumer<Optional<String>> notes;
    private final Seldom said = new Seldom(System::nanoTime);
    private volatile boolean answered;
    private volatile boolean closed;
    private volatile boolean polling;
    private volatile boolean unanswered;
    private volatile Optional<String> lastTrouble = Optional.empty();

    /**
     * @param stopping polls say nothing of the queue any more: they are cut short, or empty whatever it holds
     * @param notes told why polls fail, once a minute, and that they are answered (again)
     */
    public DatabaseGate(
            DatabaseProbe probe, BooleanSupplier stopping, java.util.function.Consumer<Optional<String>> notes) {
        this.probe = probe;
        this.stopping = stopping;
        this.notes = notes;
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
        if (unanswered) {
            LOG.info("the queue can be polled again");
        }
        if (unanswered || !answered) {
            said.reset();
            tell(Optional.empty());
        }
        answered = true;
        unanswered = false;
        polling = true;
        note(Optional.empty());
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        unanswered = true;
        polling = false;
        String why = AwsErrors.of(cause).orElseGet(() -> String.valueOf(cause.getMessage()));
        if (said.isDue()) {
            LOG.warn("the queue could not be polled, will retry and say so once a minute: {}", why);
            tell(Optional.of(why));
        }
        note(Optional.of("the queue could not be polled: " + why));
        return false;
    }

    /** Not at the end, which must not wait for a database that may be away. */
    private void tell(Optional<String> trouble) {
        if (!stopping.getAsBoolean()) {
            notes.accept(trouble);
        }
    }

    private void note(Optional<String> trouble) {
        if (!stopping.getAsBoolean()) {
            lastTrouble = trouble;
        }
    }
}
