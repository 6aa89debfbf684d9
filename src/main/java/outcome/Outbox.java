package outcome;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides when the database is queried for unpublished outcomes, so that nothing is queried while all are published: at
 * the start, for what earlier processes left; then only after publishing failed here. While it fails, loads do not wait
 * for it each time: a circuit breaker over a table of pending rows, of which Camel's {@code circuitBreaker()} would not
 * know. Thread-safe.
 */
public final class Outbox {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Polling polling;
    private final AtomicBoolean pending = new AtomicBoolean(true);
    private volatile long pausedFrom = System.nanoTime() - PAUSE.toNanos();

    /** When a process queries for unpublished outcomes. */
    public enum Polling {
        /** A command: after each load, no more. */
        AFTER_LOADS,
        /** Until the queue is empty: once at the start, and once before it ends. */
        AT_BOTH_ENDS,
        /** A service: at the start, and at each interval while something is unpublished. */
        WHILE_PENDING,
        /** At each interval, also for processes that have ended: the watch reads the tables anyway. */
        ALWAYS
    }

    public Outbox(Polling polling) {
        this.polling = polling;
    }

    /** Publishing failed: something is pending. */
    public void noteFailure() {
        notePending();
        pausedFrom = System.nanoTime();
    }

    /** A process that ends once nothing happens must not keep itself awake. */
    public void notePending() {
        if (!isDrainedAtTheEnd()) {
            pending.set(true);
        }
    }

    /** No for a moment after publishing failed, if something other than the next load publishes what is pending. */
    public boolean isWorthTrying() {
        return polling == Polling.AFTER_LOADS || System.nanoTime() - pausedFrom >= PAUSE.toNanos();
    }

    /** Whether to query now; asked at each interval. */
    public boolean isDue() {
        boolean due = pending.getAndSet(false) || polling == Polling.ALWAYS;
        if (due) {
            endPause();
        }
        return due;
    }

    /** Whether to publish once more before the process ends: the next one may not start for long. */
    public boolean isDrainedAtTheEnd() {
        return polling == Polling.AT_BOTH_ENDS;
    }

    public void endPause() {
        pausedFrom = System.nanoTime() - PAUSE.toNanos();
    }
}
