package aws.sqs;

import failure.Failure;
import failure.Failures;
import java.time.Duration;
import java.util.function.BooleanSupplier;

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

    /** Never fails: what cannot be given back becomes visible when its time ends. */
    public void release(String receiptHandle, Throwable cause) {
        Failure failure = failures.classify(cause);
        if (stopping.getAsBoolean() || failure instanceof Failure.Stopping) {
            visibility.hide(receiptHandle, Duration.ZERO);
        } else if (failure instanceof Failure.LoadingElsewhere elsewhere) {
            held.hold(receiptHandle, elsewhere.objectId());
        } else {
            visibility.hide(receiptHandle, delay);
        }
    }
}
