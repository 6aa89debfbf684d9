package app.metrics;

import database.Statements;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the database whether this receiver can poll its queue, so that the watch can raise an alarm. Never throws:
 * polling goes on without it. Thread-safe.
 */
public final class PollNotes implements Consumer<Optional<String>> {
    private static final Logger LOG = LoggerFactory.getLogger(PollNotes.class);
    private static final int MAX_TROUBLE = 500;

    private final Statements statements;
    private final String queue;

    public PollNotes(Statements statements, String queue) {
        this.statements = statements;
        this.queue = queue;
    }

    /** @param trouble why a poll failed; empty when one was answered */
    @Override
    public void accept(Optional<String> trouble) {
        try {
            if (trouble.isEmpty()) {
                statements.update("metrics/note_poll_answer", Map.of("queue", queue));
            } else {
                String text = trouble.get();
                statements.update(
                        "metrics/note_poll_failure",
                        Map.of(
                                "queue",
                                queue,
                                "trouble",
                                text.length() <= MAX_TROUBLE ? text : text.substring(0, MAX_TROUBLE)));
            }
        } catch (RuntimeException failed) {
            LOG.debug("whether the queue can be polled was not noted", failed);
        }
    }
}
