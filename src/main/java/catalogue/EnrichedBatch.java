package catalogue;

import behaviour.Amount;
import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.AmountColumn;
import behaviour.columns.Events;

/**
 * Events, and what the catalogue knew of their products: {@link ProductFacts#UNKNOWN} where that is nothing.
 *
 * @param events those of the reading
 * @param products by their number in {@code events}
 */
public record EnrichedBatch(ParsedBatch<Event> reading, Events events, ProductFacts[] products) {
    public ProductFacts product(int event) {
        return products[events.product(event)];
    }

    /** The price of an event: the file's, else ours; absent where neither has one. */
    public Amount price(int event) {
        AmountColumn prices = events.prices();
        return prices.isAbsent(event) ? product(event).price() : prices.amount(event);
    }
}
