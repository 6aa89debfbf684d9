package catalogue;

import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.Events;

/**
 * The products that one batch needs: those that the cache has, and those that must be asked of the database.
 *
 * @param products by their number in {@code events}, null where it must be looked up
 * @param missing the ids to look up, each once
 */
public record ProductLookup(
        ProductCache.Generation cache,
        ParsedBatch<Event> reading,
        Events events,
        ProductFacts[] products,
        String[] missing) {}
