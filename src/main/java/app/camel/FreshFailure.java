package app.camel;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Takes over what failed in another route, and nothing else of it: a transaction's error handler leaves a mark on the
 * exchange that it has decided, and Camel would not try again what is so marked. Thread-safe.
 */
public final class FreshFailure implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange original, Exchange other) {
        original.setException(other.getException());
        return original;
    }
}
