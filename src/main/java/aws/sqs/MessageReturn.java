package aws.sqs;

import failure.Failure;
import failure.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Gives a message that was not finished back to the queue: at once when this worker stops, once nobody loads its object
 * any more when another worker does, else after a delay, instead of when its visibility would end. Runs after Camel's
 * extender has let go of the message. Thread-safe.
 */
public final class MessageReturn {
    private final MessageVisibility visibility;
    private final HeldMessages held;
    private final Failures failures;
    private final Duration delay;
    private final BooleanSupplier stopping;

    /** @param stopping whether this worker is stopping: its unfinished messages are then for others */
    public MessageReturn(
            MessageVisibility visibility,
            HeldMessages held,
            Failures failures,
            Duration delay,
            BooleanSupplier stopping) {
        this.visibility = visibility;
        this.held = held;
        this.failures = failures;
        this.delay = delay;
        this.stopping = stopping;
    }

    /**
     * Never fails: what cannot be given back becomes visible when its time ends. A message of several objects is held
     * while anybody loads one of them: coming back meanwhile would burn receives for nothing.
     *
     * @param cause what failed of one object; what failed of the others is suppressed in it
     */
    public void release(String receiptHandle, Throwable cause) {
        List<Failure> all = failures.classifyAll(cause);
        Set<Long> elsewhere = all.stream()
                .filter(Failure.LoadingElsewhere.class::isInstance)
                .map(failure -> ((Failure.LoadingElsewhere) failure).objectId())
                .collect(Collectors.toSet());
        if (stopping.getAsBoolean() || all.stream().anyMatch(Failure.Stopping.class::isInstance)) {
            visibility.hide(receiptHandle, Duration.ZERO);
        } else if (!elsewhere.isEmpty()) {
            held.hold(receiptHandle, elsewhere);
        } else {
            visibility.hide(receiptHandle, delay);
        }
    }
}
