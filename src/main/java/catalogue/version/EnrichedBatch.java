package catalogue.version;

import behaviour.Amount;
import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.AmountColumn;
import behaviour.columns.Events;

/**
 * Events, and what is known of their products.
 *
 * @param events those of the reading
 * @param versionNos by event, the number of its version in {@code versions}
 * @param state of the catalogue when the versions were looked up, or an earlier one
 */
public record EnrichedBatch(
        ParsedBatch<Event> reading, Events events, int[] versionNos, ProductVersion[] versions, CatalogueState state) {
    public ProductVersion version(int event) {
        return versions[versionNos[event]];
    }

    /** The price of an event: the file's, else ours; absent where neither has one. */
    public Amount price(int event) {
        AmountColumn prices = events.prices();
        return prices.isAbsent(event) ? version(event).price() : prices.amount(event);
    }
}
