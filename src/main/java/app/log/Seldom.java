package app.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets what goes on for an hour be said once a minute. Thread-safe. */
public final class Seldom {
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong next;

    /** @param nanos as {@link System#nanoTime} */
    public Seldom(LongSupplier nanos) {
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** Whether it is to be said now; then not for a minute. */
    public boolean isDue() {
        long now = nanos.getAsLong();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + INTERVAL_NANOS);
    }

    /** It is over: the next time is said at once. */
    public void reset() {
        next.set(nanos.getAsLong());
    }
}
