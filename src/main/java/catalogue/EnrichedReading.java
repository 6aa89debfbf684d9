package catalogue;

import behaviour.Event;
import behaviour.Reading;
import behaviour.columns.Events;

/**
 * Events, and what the catalogue knew of their products: {@link ProductFacts#UNKNOWN} where that is nothing.
 *
 * @param events those of the reading
 * @param products by their number in {@code events}
 */
public record EnrichedReading(Reading<Event> reading, Events events, ProductFacts[] products) {
    public ProductFacts product(int event) {
        return products[events.product(event)];
    }
}
