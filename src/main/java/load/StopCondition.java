package load;

import failure.Failure;
import java.util.function.BooleanSupplier;

/**
 * When a load ends before its object does: this process is told to stop, or its time is over. The batch in progress is
 * committed first. Thread-safe.
 */
@FunctionalInterface
public interface StopCondition extends BooleanSupplier {
    /** What becomes of the object that is being read then. */
    default Failure failure(String object) {
        return new Failure.Stopping(object);
    }

    /** Whether to wait for a database that is away, instead of giving the work back; asked before each attempt. */
    default boolean isWaiting() {
        return true;
    }

    /** The same condition, which a process that is told to stop meets as well. */
    default StopCondition or(BooleanSupplier told) {
        StopCondition own = this;
        return new StopCondition() {
            @Override
            public boolean getAsBoolean() {
                return told.getAsBoolean() || own.getAsBoolean();
            }

            @Override
            public Failure failure(String object) {
                return own.failure(object);
            }

            @Override
            public boolean isWaiting() {
                return own.isWaiting();
            }
        };
    }
}
