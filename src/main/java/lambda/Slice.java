package lambda;

import app.log.LoadLog;
import failure.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import load.LoadListener;
import load.StopCondition;

/**
 * The time that one event has, as a stop condition, and what was done in it. Reading ends while there is time for the
 * batches in work; whatever else runs is broken off in time to hand the rest on. Thread-safe; one event after another.
 */
final class Slice implements StopCondition, LoadListener {
    private static final Duration SHORTEST_RESERVE = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(45);
    private static final int RESERVED_SHARE = 5;
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final LoadListener log;
    private final AtomicInteger batches = new AtomicInteger();
    private volatile long begun;
    private volatile long stop;
    private volatile long end;
    private volatile long waitingFrom;
    private volatile boolean waiting;
    private volatile boolean givingUp;

    Slice() {
        this(System::nanoTime, new LoadLog());
    }

    /** @param nanos a clock */
    Slice(LongSupplier nanos, LoadListener log) {
        this.nanos = nanos;
        this.log = log;
    }

    /** A new event. @param left of its time */
    void begin(Duration left) {
        long reserve = Math.max(
                SHORTEST_RESERVE.toNanos(), Math.min(LONGEST_RESERVE.toNanos(), left.toNanos() / RESERVED_SHARE));
        begun = nanos.getAsLong();
        stop = begun + left.toNanos() - reserve;
        end = begun + left.toNanos() - reserve / 4;
        batches.set(0);
        waiting = false;
        givingUp = false;
    }

    /** The object that is read next is given up, because earlier slices did not get on with it. */
    void giveUpNext() {
        givingUp = true;
    }

    /** What is left until whatever runs is to be broken off. */
    Duration left() {
        return Duration.ofNanos(end - nanos.getAsLong());
    }

    /** Whether less than half of the time is gone: a message that begins now has a fair share of it. */
    boolean isYoung() {
        return nanos.getAsLong() - begun < (stop - begun) / 2;
    }

    /** Batches that were committed in this slice so far. */
    int batches() {
        return batches.get();
    }

    /** Whether a load waits for the database, or waited until it gave up, and committed nothing since. */
    boolean isDatabaseAway() {
        return waiting;
    }

    @Override
    public boolean getAsBoolean() {
        return givingUp || nanos.getAsLong() - stop >= 0;
    }

    @Override
    public Failure failure(String object) {
        if (givingUp) {
            givingUp = false;
            return new Failure.NoProgress(object);
        }
        return new Failure.Stopping(object);
    }

    @Override
    public boolean isWaiting() {
        long now = nanos.getAsLong();
        if (!waiting) {
            waitingFrom = now;
            waiting = true;
        }
        return now - stop < 0 && now - waitingFrom < DATABASE_PATIENCE.toNanos();
    }

    @Override
    public void committed(String object) {
        batches.incrementAndGet();
        waiting = false;
    }

    @Override
    public void started(String object, long sizeBytes) {
        log.started(object, sizeBytes);
    }

    @Override
    public void progressed(String object, long bytesRead, long records) {
        log.progressed(object, bytesRead, records);
    }

    @Override
    public void ended(String object) {
        log.ended(object);
    }
}
