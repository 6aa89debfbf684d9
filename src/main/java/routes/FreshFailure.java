package routes;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Lets a transacted route run in an exchange of its own, by {@code enrich}, and takes over what failed there and
 * nothing else. A transaction's error handler leaves a mark on its exchange that it has decided; whoever called the
 * route could then neither repeat nor handle the failure: docs/decisions/0002-errors-of-transacted-routes.md.
 * Thread-safe.
 */
final class FreshFailure implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange original, Exchange other) {
        original.setException(other.getException());
        return original;
    }
}
