package catalogue.version;

import behaviour.Event;
import behaviour.ParsedBatch;
import database.Statements;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives each event the version of its product: the database is asked once per batch for what the cache lacks. The
 * look-up itself is the route's; it comes before the batch's transaction, so that nobody who holds an object waits for
 * the catalogue. Thread-safe.
 */
public final class Enricher {
    private final ProductCache cache;
    private final Supplier<CatalogueState> state;

    /** @param state reads the catalogue's, as it is committed by now */
    public Enricher(ProductCache cache, Supplier<CatalogueState> state) {
        this.cache = cache;
        this.state = state;
    }

    /** @param cachedProducts most product versions kept in memory */
    public Enricher(long cachedProducts, Statements statements) {
        this(new ProductCache(cachedProducts), () -> CatalogueState.read(statements));
    }

    /** What the cache has for a batch, and what it lacks. */
    public ProductLookup begin(ParsedBatch<Event> reading) {
        return new ProductLookup(cache.at(state.get()), reading);
    }

    public boolean isIncomplete(ProductLookup lookup) {
        return lookup.isIncomplete();
    }

    /** The parameters of {@code sql/catalogue/find_versions.sql}. */
    public Map<String, String[]> question(ProductLookup lookup) {
        return lookup.question();
    }

    /** @param rows what was found for the question; the rest stays missing */
    public void accept(ProductLookup lookup, List<Map<String, Object>> rows) {
        lookup.accept(rows);
    }

    /** Once nothing is missing. */
    public EnrichedBatch enrich(ProductLookup lookup) {
        return lookup.enriched();
    }
}
