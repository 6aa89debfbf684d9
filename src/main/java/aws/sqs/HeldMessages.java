package aws.sqs;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages whose object another worker is loading. To give one back again and again would cost a receive each time,
 * until the queue's redrive limit makes a dead letter of it; so it stays hidden here, without a thread of its own, and
 * goes back as soon as nobody loads the object any more: two receives, however long the load. When this process dies,
 * its messages come back by themselves. Asks and does nothing while it holds none. Thread-safe.
 */
public final class HeldMessages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private final MessageVisibility visibility;
    private final Function<Set<Long>, Set<Long>> loading;
    private final Duration hidden;
    private final Duration afterEnd;
    private final Map<String, Set<Long>> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "held-messages");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param loading which of these objects somebody is loading
     * @param interval how often the leases are read
     * @param hidden for how long a message is hidden at least when this process dies
     * @param afterEnd for how long it stays hidden when this process ends in order
     */
    public HeldMessages(
            MessageVisibility visibility,
            Function<Set<Long>, Set<Long>> loading,
            Duration interval,
            Duration hidden,
            Duration afterEnd) {
        Duration every = interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval;
        this.visibility = visibility;
        this.loading = loading;
        this.hidden = hidden.compareTo(every.multipliedBy(2)) < 0 ? every.multipliedBy(2) : hidden;
        this.afterEnd = afterEnd;
        checks.scheduleWithFixedDelay(this::check, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never fails: what cannot be hidden comes back when its time ends. */
    void hold(String receiptHandle, Set<Long> objectIds) {
        if (visibility.hide(receiptHandle, hidden)) {
            held.put(receiptHandle, Set.copyOf(objectIds));
        }
    }

    /**
     * Gives back what is free and hides the others for longer. Never fails: while the database is away, nothing is
     * free.
     */
    void check() {
        lookFor(hidden);
    }

    @Override
    public void close() {
        checks.shutdownNow();
        lookFor(afterEnd);
    }

    private void lookFor(Duration longer) {
        if (held.isEmpty()) {
            return;
        }
        Map<String, Set<Long>> now = Map.copyOf(held);
        Set<Long> busy = stillLoading(now.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        now.forEach((receiptHandle, objectIds) -> {
            boolean free = Collections.disjoint(busy, objectIds);
            if (!visibility.hide(receiptHandle, free ? Duration.ZERO : longer) || free) {
                held.remove(receiptHandle);
            }
        });
    }

    private Set<Long> stillLoading(Set<Long> objects) {
        try {
            return loading.apply(objects);
        } catch (RuntimeException failed) {
            LOG.warn("could not read the leases, will retry: {}", failed.getMessage());
            return objects;
        }
    }
}
