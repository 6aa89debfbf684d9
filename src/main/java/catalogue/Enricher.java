package catalogue;

import behaviour.Amount;
import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.Events;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what the catalogue knows beside each event: once per batch for what the cache lacks. The look-up itself is the
 * route's, so that it runs in the batch's transaction. Thread-safe.
 */
public final class Enricher {
    private final ProductCache cache;

    public Enricher(ProductCache cache) {
        this.cache = cache;
    }

    /** What the cache has for a batch, and what it lacks. It is asked once for each product, not for each event. */
    public ProductLookup begin(long generation, ParsedBatch<Event> reading) {
        ProductCache.Generation known = cache.at(generation);
        Events events = Events.of(reading.items());
        ProductFacts[] products = new ProductFacts[events.products()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < products.length; i++) {
            String productId = events.productId(i);
            products[i] = known.products().getIfPresent(productId);
            if (products[i] == null) {
                missing.add(productId);
            }
        }
        return new ProductLookup(known, reading, events, products, missing.toArray(String[]::new));
    }

    public boolean isIncomplete(ProductLookup lookup) {
        return lookup.missing().length > 0;
    }

    /** The ids of products to look up, each once. */
    public String[] missing(ProductLookup lookup) {
        return lookup.missing();
    }

    /** @param rows what {@code sql/catalogue/find_products.sql} found, a map of columns each; the rest is unknown */
    public EnrichedBatch enrich(ProductLookup lookup, List<Map<String, Object>> rows) {
        Map<String, ProductFacts> found = new HashMap<>();
        for (Map<String, Object> row : rows) {
            found.put(row.get("product_id").toString(), facts(row));
        }
        ProductFacts[] products = lookup.products();
        for (int i = 0; i < products.length; i++) {
            if (products[i] == null) {
                String productId = lookup.events().productId(i);
                products[i] = found.getOrDefault(productId, ProductFacts.UNKNOWN);
                lookup.cache().products().put(productId, products[i]);
            }
        }
        return new EnrichedBatch(lookup.reading(), lookup.events(), products);
    }

    private static ProductFacts facts(Map<String, Object> row) {
        return new ProductFacts(
                true, utf8(row.get("name")), utf8(row.get("category")), utf8(row.get("brand")), price((BigDecimal)
                        row.get("price")));
    }

    private static byte[] utf8(Object text) {
        return text == null ? ProductFacts.UNKNOWN.name() : text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Amount price(BigDecimal price) {
        return price == null ? Amount.ABSENT : new Amount(price.unscaledValue().longValueExact(), price.scale());
    }
}
