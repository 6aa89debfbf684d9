package catalogue;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Reading;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what the catalogue knows beside each event: once per batch for what the cache lacks. The look-up itself is the route's, so
 * that it runs in the batch's transaction. Thread-safe.
 */
public final class Enricher {
    private final ProductCache cache;

    public Enricher(ProductCache cache) {
        this.cache = cache;
    }

    /** What the cache has for a batch, and what it lacks. */
    public ProductLookup begin(long generation, Reading<Event> reading) {
        ProductCache.Generation known = cache.at(generation);
        List<Event> events = reading.items();
        Product[] products = new Product[events.size()];
        Map<String, Product> ofBatch = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (int i = 0; i < products.length; i++) {
            String productId = events.get(i).productId();
            products[i] = ofBatch.get(productId);
            if (products[i] == null) {
                products[i] = find(known, productId, ofBatch, missing);
            }
        }
        return new ProductLookup(known, reading, products, missing.toArray(String[]::new));
    }

    /** The shared cache keeps count of what is asked of it, which costs more than the look-up: it is asked once a batch. */
    private static Product find(
            ProductCache.Generation known, String productId, Map<String, Product> ofBatch, Set<String> missing) {
        Product product = known.products().getIfPresent(productId);
        if (product == null) {
            missing.add(productId);
        } else {
            ofBatch.put(productId, product);
        }
        return product;
    }

    public boolean isIncomplete(ProductLookup lookup) {
        return lookup.missing().length > 0;
    }

    /** The ids of products to look up, each once. */
    public String[] missing(ProductLookup lookup) {
        return lookup.missing();
    }

    /** @param rows what {@code sql/catalogue/find_products.sql} found, a map of columns each; the rest is unknown */
    public EnrichedReading enrich(ProductLookup lookup, List<Map<String, Object>> rows) {
        Map<String, Product> found = new HashMap<>();
        for (Map<String, Object> row : rows) {
            Product product = product(row);
            found.put(product.productId(), product);
        }
        for (String productId : lookup.missing()) {
            lookup.cache().products().put(productId, found.getOrDefault(productId, Product.UNKNOWN));
        }
        Product[] products = lookup.products();
        for (int i = 0; i < products.length; i++) {
            if (products[i] == null) {
                products[i] = found.getOrDefault(lookup.events().get(i).productId(), Product.UNKNOWN);
            }
        }
        return new EnrichedReading(lookup.reading(), products);
    }

    private static Product product(Map<String, Object> row) {
        return new Product(
                0,
                text(row, "product_id"),
                text(row, "name"),
                text(row, "category"),
                text(row, "brand"),
                price((BigDecimal) row.get("price")),
                "");
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    private static Amount price(BigDecimal price) {
        return price == null ? Amount.ABSENT : new Amount(price.unscaledValue().longValueExact(), price.scale());
    }
}
