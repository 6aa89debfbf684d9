package failure;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes dead letters of what the routes have in hand when something is parked. Thread-safe. */
public final class DeadLetters {
    private final Failures failures;
    private final boolean queueConfigured;
    private final Consumer<DeadLetter> parked;

    /** @param queue where dead letters go beside the table; empty for the table alone */
    public DeadLetters(Failures failures, String queue) {
        this(failures, queue, letter -> {});
    }

    /** @param parked gets every letter */
    public DeadLetters(Failures failures, String queue, Consumer<DeadLetter> parked) {
        this.parked = parked;
        this.failures = failures;
        this.queueConfigured = !queue.isBlank();
    }

    /** A letter without a message, of a load by hand, is in the table alone. */
    public boolean goesToQueue(DeadLetter letter) {
        return queueConfigured && !letter.body().isEmpty();
    }

    /** @see DeadLetter#row */
    public Map<String, Object> row(DeadLetter letter, long objectId) {
        return letter.row(objectId);
    }

    /**
     * @param object the object's URI; null when the message itself is at fault
     * @param message the queue message as it arrived; null when there was none
     * @param messageId null when there was none
     */
    public DeadLetter of(Throwable thrown, String object, String message, String messageId) {
        String subject = Objects.requireNonNullElse(object, "queue message");
        DeadLetter letter = new DeadLetter(
                subject,
                failures.classify(thrown, subject),
                Objects.requireNonNullElse(message, ""),
                Objects.requireNonNullElse(messageId, ""));
        parked.accept(letter);
        return letter;
    }
}
