package report.status;

import java.time.Instant;
import java.util.Optional;

/**
 * What receivers and the watch have noted of the queue.
 *
 * @param failingSince since when it cannot be polled
 * @param waitingSince since when it was never seen empty
 */
public record QueueNote(Optional<Instant> failingSince, String trouble, Optional<Instant> waitingSince) {
    public static final QueueNote NONE = new QueueNote(Optional.empty(), "", Optional.empty());
}
