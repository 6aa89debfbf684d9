package cli.repair;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import load.rejected.ReplayOutcome;

/** Trying rejections again, as the command sees it. */
public interface RejectionReplays extends AutoCloseable {
    /** Visible objects with rejections, at most 500 after one. */
    List<Long> objects(Optional<String> feed, Optional<String> reason, long after);

    /**
     * Tries the rejections of one object; what passes becomes events of it.
     *
     * @param dryRun whether nothing is changed
     * @param progress told how many rejections were gone through; from 0 again when those that pass are written
     * @throws cli.UserError when there is no such object
     * @throws IllegalStateException when the database does not let it; then nothing of the object was changed
     */
    ReplayOutcome replay(long objectId, Optional<String> reason, boolean dryRun, LongConsumer progress);

    @Override
    void close();
}
