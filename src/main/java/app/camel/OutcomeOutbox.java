package app.camel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when outcomes that are owed are looked for, so that looking costs nothing while nothing is owed: at the
 * start, for what earlier processes left; then only once telling failed here. While telling fails, loads do not wait
 * for it each time. Thread-safe.
 */
public final class OutcomeOutbox extends LifecycleStrategySupport implements PollingConsumerPollStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeOutbox.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Looking looking;
    private final AtomicBoolean owed = new AtomicBoolean(true);
    private volatile long pausedFrom = System.nanoTime() - PAUSE.toNanos();

    /** How a process looks for them. */
    public enum Looking {
        /** A command: after each load, no more. */
        AFTER_LOADS,
        /** Until the queue is empty: once at the start, and once before it ends. */
        AT_BOTH_ENDS,
        /** A service: at the start, and at each interval while something is owed. */
        WHILE_OWED,
        /** At each interval, also for processes that ended: who watches looks at the tables anyway. */
        ALWAYS
    }

    public OutcomeOutbox(Looking looking) {
        this.looking = looking;
    }

    /** Telling failed: something is owed. */
    public void note() {
        lookAgain();
        pausedFrom = System.nanoTime();
    }

    /** No for a moment after telling failed, where something else than the next load looks for what is owed. */
    public boolean isWorthTrying() {
        return looking == Looking.AFTER_LOADS || System.nanoTime() - pausedFrom >= PAUSE.toNanos();
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        boolean look = owed.getAndSet(false) || looking == Looking.ALWAYS;
        if (look) {
            endPause();
        }
        return look;
    }

    /** What was found may be more than one look takes, so there is a next one. */
    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (polledMessages > 0) {
            lookAgain();
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        LOG.warn("pending outcomes could not be queried, will retry: {}", cause.getMessage());
        lookAgain();
        return false;
    }

    /** Before a process ends that emptied the queue: the next one may be long in coming. */
    @Override
    public void onContextStopping(CamelContext context) {
        if (looking != Looking.AT_BOTH_ENDS) {
            return;
        }
        endPause();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody("direct:publish-outcome", "");
        } catch (Exception failed) {
            LOG.warn("outcomes may still be pending: {}", failed.getMessage());
        }
    }

    /** What ends by itself once nothing happens must not keep itself awake. */
    private void lookAgain() {
        if (looking != Looking.AT_BOTH_ENDS) {
            owed.set(true);
        }
    }

    private void endPause() {
        pausedFrom = System.nanoTime() - PAUSE.toNanos();
    }
}
