package catalogue;

import behaviour.Event;
import behaviour.Reading;
import java.util.List;

/**
 * The products that one batch needs: those that the cache has, and those that must be asked of the database.
 *
 * @param products one for each event, null where it must be looked up
 * @param missing the ids to look up, each once
 */
public record ProductLookup(
        ProductCache.Generation cache, Reading<Event> reading, Product[] products, String[] missing) {
    List<Event> events() {
        return reading.items();
    }
}
