package app.camel;

import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/**
 * Goes on with the message whose parts were worked on, and keeps what failed of each of them: the first failure, the
 * others suppressed in it. Camel's own strategy keeps the last one alone.
 */
public final class EveryFailure extends UseOriginalAggregationStrategy {
    public EveryFailure() {
        this(null);
    }

    private EveryFailure(Exchange original) {
        super(original, true);
    }

    @Override
    public UseOriginalAggregationStrategy newInstance(Exchange exchange) {
        return new EveryFailure(exchange);
    }

    @Override
    protected Exception checkException(Exchange before, Exchange part) {
        Exception first = getOriginal() == null ? null : getOriginal().getException();
        Exception next = part == null ? null : part.getException();
        if (first == null || next == null || first == next) {
            return first == null ? next : first;
        }
        first.addSuppressed(next);
        return first;
    }
}
