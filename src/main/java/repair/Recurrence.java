package repair;

import database.Statements;
import failure.DeadLetter;
import failure.Failure;
import failure.Failures;
import failure.Fate;
import java.util.Map;
import ledger.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether an object fails for the second time in the same way that nobody foresaw: then trying it again up to the
 * queue's limit would only take longer to tell a person. Thread-safe.
 */
public final class Recurrence {
    private static final Logger LOG = LoggerFactory.getLogger(Recurrence.class);

    private final Ends ends;
    private final Failures failures;
    private final Runnable heapEnd;

    /**
     * @param ends where it is remembered how attempts ended
     * @param heapEnd run when one ended because memory is exhausted
     */
    public Recurrence(Ends ends, Failures failures, Runnable heapEnd) {
        this.ends = ends;
        this.failures = failures;
        this.heapEnd = heapEnd;
    }

    /** Remembers it in the database. */
    public Recurrence(Statements statements, Failures failures, Runnable heapEnd) {
        this(
                (objectId, attempt, failure) -> statements
                        .findOne(
                                "repair/note_end",
                                Map.of("objectId", objectId, "attempt", attempt, "failure", failure),
                                (row, number) -> row.getBoolean("again"))
                        .orElse(false),
                failures,
                heapEnd);
    }

    /** Whether a person must look: the failure says so, or it came for the second time. */
    public boolean isParked(Throwable thrown, Attempt attempt) {
        if (failures.classify(thrown) instanceof Failure.HeapExhausted) {
            heapEnd.run();
        }
        return failures.hasFate(thrown, Fate.PARK) || isSecond(thrown, attempt);
    }

    /**
     * Notes how the attempt ended. Never fails, and may be asked twice of one attempt.
     *
     * @param attempt null when none was begun
     */
    public boolean isSecond(Throwable thrown, Attempt attempt) {
        if (attempt == null
                || !attempt.isBegun()
                || attempt.isOfRejections()
                || !failures.hasFate(thrown, Fate.REDRIVE)) {
            return false;
        }
        try {
            String failure = DeadLetter.storable(Failures.root(thrown));
            return ends.note(attempt.objectId(), attempt.number(), failure);
        } catch (RuntimeException failed) {
            LOG.warn("how an attempt at {} ended was not noted: {}", attempt.uri(), failed.getMessage());
            return false;
        }
    }

    /** How attempts at objects ended. */
    @FunctionalInterface
    public interface Ends {
        /** @return whether an earlier attempt at the object ended with the same failure */
        boolean note(long objectId, int attempt, String failure);
    }
}
