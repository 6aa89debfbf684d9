package demo.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Looks at the queue as KEDA's operator does, and has the jobs started that it wants. It never stops one: each ends by
 * itself.
 */
public final class JobScaler implements AutoCloseable {
    private final ScaledJob job;
    private final SqsClient sqs;
    private final String queueUrl;
    private final Kubelet kubelet;
    private final Consumer<Pod> started;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "job-scaler");
        thread.setDaemon(true);
        return thread;
    });
    private volatile RuntimeException trouble;

    public JobScaler(ScaledJob job, SqsClient sqs, String queueUrl, Kubelet kubelet, Consumer<Pod> started) {
        this.job = job;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.kubelet = kubelet;
        this.started = started;
        long every = job.interval().toMillis();
        looks.scheduleAtFixedRate(this::tryLook, 0, every, TimeUnit.MILLISECONDS);
    }

    /**
     * @return whether the queue is empty, nothing in flight either, and no pod runs.
     *
     * @throws RuntimeException what kept it from looking
     */
    public boolean isQuiet() {
        if (trouble != null) {
            throw new IllegalStateException("the scaler could not look", trouble);
        }
        Counts counts = counts();
        return counts.visible() + counts.inFlight() == 0 && kubelet.running().isEmpty();
    }

    /** How often it looks. */
    public Duration interval() {
        return job.interval();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void tryLook() {
        try {
            look();
        } catch (RuntimeException failed) {
            trouble = failed;
        }
    }

    private void look() {
        Counts counts = counts();
        int starts = job.starts(
                counts.visible(), counts.inFlight(), kubelet.running().size(), 0);
        for (int i = 0; i < starts; i++) {
            started.accept(kubelet.start());
        }
    }

    private Counts counts() {
        Map<QueueAttributeName, String> found = sqs.getQueueAttributes(request -> request.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return new Counts(
                Integer.parseInt(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                Integer.parseInt(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
    }

    private record Counts(int visible, int inFlight) {}
}
