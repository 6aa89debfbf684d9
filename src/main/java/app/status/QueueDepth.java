package app.status;

import java.util.Optional;
import report.status.QueueNote;

/**
 * The queue now.
 *
 * @param trouble why it cannot be asked; then the numbers are 0
 */
public record QueueDepth(String queue, long visible, long inFlight, Optional<String> trouble, QueueNote note) {}
