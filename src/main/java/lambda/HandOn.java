package lambda;

import aws.sqs.QueuedMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a message says of the slices before this one, in its attributes.
 *
 * @param handOns how often it was sent anew
 * @param idleSlices slices in a row that had their time and committed nothing of it
 * @param waits how often in a row it had to wait for the database or for another worker
 * @param origin id of the message that it was at first
 */
record HandOn(int handOns, int idleSlices, int waits, String origin) {
    private static final int MOST_IDLE_SLICES = 2;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    /** SQS delays no message for longer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(900);

    private static final String HAND_ONS = "footfall-hand-ons";
    private static final String IDLE_SLICES = "footfall-idle-slices";
    private static final String WAITS = "footfall-waits";
    private static final String ORIGIN = "footfall-origin";

    /** Zeros for a message that was not handed on. */
    static HandOn of(QueuedMessage message) {
        Map<String, String> attributes = message.attributes();
        return new HandOn(
                number(attributes.get(HAND_ONS)),
                number(attributes.get(IDLE_SLICES)),
                number(attributes.get(WAITS)),
                attributes.getOrDefault(ORIGIN, message.id()));
    }

    /** Whether what is read next of it is to be given up. */
    boolean isStuck() {
        return idleSlices >= MOST_IDLE_SLICES;
    }

    /** Whether not even that could be done: something keeps the object from whoever asks for it. */
    boolean isHopeless() {
        return idleSlices > MOST_IDLE_SLICES;
    }

    /** After a slice that had no time for it. */
    HandOn untouched() {
        return new HandOn(handOns + 1, idleSlices, waits, origin);
    }

    /** After a slice whose time was over. @param idle whether it had its time, and nothing was committed */
    HandOn timeUp(boolean idle) {
        return new HandOn(handOns + 1, idle ? idleSlices + 1 : 0, 0, origin);
    }

    /** After a slice that met what passes by itself. */
    HandOn waiting() {
        return new HandOn(handOns + 1, idleSlices, waits + 1, origin);
    }

    /** How long it is to wait now. @param lease that another worker has; without one, twice as long each time */
    Duration delay(Duration lease) {
        if (waits == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(waits - 1, 10));
        Duration wanted = lease.isZero() ? doubled : lease;
        return wanted.compareTo(LONGEST_WAIT) < 0 ? wanted : LONGEST_WAIT;
    }

    /** The same message with these counts. */
    QueuedMessage mark(QueuedMessage message) {
        Map<String, String> attributes = new HashMap<>(message.attributes());
        attributes.put(HAND_ONS, String.valueOf(handOns));
        attributes.put(IDLE_SLICES, String.valueOf(idleSlices));
        attributes.put(WAITS, String.valueOf(waits));
        attributes.put(ORIGIN, origin);
        return new QueuedMessage(message.id(), message.body(), attributes, message.trace());
    }

    /** Whoever may send to the queue may write anything there. */
    private static int number(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
