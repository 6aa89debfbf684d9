package collect.source;

import failure.Failure;
import failure.FailureException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * How often and how long something is tried again that may pass by itself. Thread-safe.
 *
 * @param attempts after the first
 * @param longest no wait is longer, not even one that a source asks for
 * @param pause waits
 * @param stopping whether this process is to stop
 */
public record RetryPolicy(int attempts, Duration delay, Duration longest, Pause pause, BooleanSupplier stopping) {

    /** Waits; a test counts instead. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** Waits before the attempt after so many failures, twice as long each time, with jitter. */
    public void before(String subject, int failures) {
        waitFor(subject, turn(failures));
    }

    /**
     * Waits as long as a busy source asks for, but no shorter than it would without being asked: some ask for nothing,
     * or for a time that is over.
     *
     * @throws FailureException the given one, when it does not pass by itself in a while, or has not for too often
     */
    public void after(String subject, int failures, FailureException thrown) {
        if (failures > attempts
                || !(thrown.failure() instanceof Failure.SourceBusy busy)
                || busy.retryAfter().compareTo(longest) > 0) {
            throw thrown;
        }
        Duration turn = turn(failures);
        waitFor(subject, busy.retryAfter().compareTo(turn) > 0 ? busy.retryAfter() : turn);
    }

    private Duration turn(int failures) {
        long doubled = delay.toMillis() << Math.min(failures - 1, 16);
        long most = Math.max(1, Math.min(doubled, longest.toMillis()));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    /** @throws FailureException with {@link Failure.Stopping} when this process is stopped meanwhile */
    public void waitFor(String subject, Duration time) {
        try {
            Duration step = Duration.ofMillis(500);
            for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
                checkStopping(subject);
                pause.of(left.compareTo(step) < 0 ? left : step);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FailureException(new Failure.Stopping(subject), interrupted);
        }
    }

    public void checkStopping(String subject) {
        if (stopping.getAsBoolean()) {
            throw new FailureException(new Failure.Stopping(subject));
        }
    }
}
