package catalogue;

import behaviour.Event;
import behaviour.Reading;

/**
 * Events, and beside each what the catalogue knew of its product: {@link Product#UNKNOWN} where that is nothing.
 *
 * @param products one for each event, in the same order
 */
public record EnrichedReading(Reading<Event> reading, Product[] products) {}
