package database;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of this process at a third of their length, so that a beat may fail. A process that dies stops
 * beating, and another takes over what it held. Thread-safe.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final String holder = UUID.randomUUID().toString();
    private final Duration lease;
    private final ScheduledExecutorService beats;

    /** Beats only once it is started. @param thread what its thread is called */
    public Heartbeat(String thread, Duration lease) {
        this.lease = lease;
        this.beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread beating = new Thread(task, thread);
            beating.setDaemon(true);
            return beating;
        });
    }

    /** @param beat what each beat does; not called again once it has thrown, see {@link #attempt} */
    public void start(Runnable beat) {
        long third = Math.max(1, lease.toMillis() / 3);
        beats.scheduleWithFixedDelay(beat, third, third, TimeUnit.MILLISECONDS);
    }

    /** Does one thing of a beat; when it fails, the log says so and the next beat tries again. */
    public static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("could not {}, will retry: {}", what, failed.getMessage());
        }
    }

    /** Names this process in its leases. */
    public String holder() {
        return holder;
    }

    /** The length of a lease. */
    public long seconds() {
        return lease.toSeconds();
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
