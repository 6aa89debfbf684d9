package app.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import outcome.Outbox;

/** Lets Camel query for unpublished outcomes when the {@link Outbox} says so. Thread-safe. */
public final class OutboxPolling extends LifecycleStrategySupport implements PollingConsumerPollStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPolling.class);

    private final Outbox outbox;

    public OutboxPolling(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return outbox.isDue();
    }

    /** There may be more rows than one poll takes, so there is a next poll. */
    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (polledMessages > 0) {
            outbox.notePending();
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        LOG.warn("could not query for unpublished outcomes, will retry: {}", cause.getMessage());
        outbox.notePending();
        return false;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (!outbox.isDrainedAtTheEnd()) {
            return;
        }
        outbox.endPause();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody("direct:publish-outcome", "");
        } catch (Exception failed) {
            LOG.warn("some outcomes may be unpublished: {}", failed.getMessage());
        }
    }
}
