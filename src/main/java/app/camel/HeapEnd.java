package app.camel;

import failure.UserError;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process in order once its memory was exhausted: any of its threads may lack something since. The failure is
 * noted first, so that the object that does it is parked the second time. Thread-safe.
 */
public final class HeapEnd {
    private static final Logger LOG = LoggerFactory.getLogger(HeapEnd.class);

    private final AtomicBoolean exhausted = new AtomicBoolean();

    /** What is in work goes back to the queue or ends with its batch. */
    public void end(Main main) {
        if (exhausted.compareAndSet(false, true)) {
            LOG.error("out of memory: this process ends, so that another begins with a whole heap");
            main.completed();
        }
    }

    /** @throws UserError when it ended for that reason */
    public void require() {
        if (exhausted.get()) {
            throw new UserError(
                    "the process ended because its memory was exhausted; see `footfall files`", UserError.FAILED);
        }
    }
}
