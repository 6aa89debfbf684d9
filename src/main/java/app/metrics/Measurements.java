package app.metrics;

import aws.AwsErrors;
import aws.sqs.QueueUrl;
import database.Statements;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Measures each minute what the ledger does not know, the queue's depth and the database's size, and keeps it in the
 * database for whoever asks. Costs one small request a minute. Thread-safe.
 */
public final class Measurements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);
    private static final int EVERY_SECONDS = 60;

    private final Statements statements;
    private final SqsClient sqs;
    private final String queue;
    private final QueueUrl url;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "measurements");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param sqs closed with this
     * @param queue name or URL; empty when there is none
     */
    public Measurements(Statements statements, SqsClient sqs, String queue) {
        this.statements = statements;
        this.sqs = sqs;
        this.queue = queue;
        this.url = new QueueUrl(sqs, queue);
    }

    /** From now on, until this is closed. */
    public void start() {
        timer.scheduleWithFixedDelay(this::measure, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Once. Never throws: a measurement that is missing is measured the next time. */
    public void measure() {
        try {
            if (!queue.isEmpty()) {
                noteQueue();
            }
            statements.update("metrics/note_size", Map.of());
        } catch (SdkException failed) {
            LOG.debug("the queue was not measured: {}", AwsErrors.line(failed));
        } catch (RuntimeException failed) {
            LOG.debug("nothing was measured", failed);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        sqs.close();
    }

    private void noteQueue() {
        Map<QueueAttributeName, String> depth = sqs.getQueueAttributes(request -> request.queueUrl(url.get())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        statements.update(
                "metrics/note_queue",
                Map.of(
                        "queue", queue,
                        "visible", number(depth, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                        "inFlight", number(depth, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
    }

    private static long number(Map<QueueAttributeName, String> depth, QueueAttributeName name) {
        return Long.parseLong(depth.getOrDefault(name, "0"));
    }
}
