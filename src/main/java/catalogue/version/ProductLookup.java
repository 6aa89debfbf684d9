package catalogue.version;

import behaviour.Amount;
import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.DescriptionIndex;
import behaviour.columns.Events;
import behaviour.columns.TextColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The product versions that one batch needs: those that the cache has, and those that must be asked of the database.
 * What the catalogue knows wholly is one version for all events of a product; else there is one for each thing that the
 * file says of it. Not thread-safe.
 */
public final class ProductLookup {
    /** A version is made and found within one round, unless the catalogue changes in between. */
    private static final int MAX_ROUNDS = 20;

    private final ProductCache.Known known;
    private final ParsedBatch<Event> reading;
    private final Events events;
    private final int[] versionNos;
    private final List<Description> descriptions = new ArrayList<>();
    /** First those of products, by their number in the events; then those of descriptions. */
    private final ProductVersion[] versions;
    /** Numbers of descriptions. */
    private List<Integer> missing = new ArrayList<>();

    private int rounds;

    ProductLookup(ProductCache.Known known, ParsedBatch<Event> reading) {
        this.known = known;
        this.reading = reading;
        this.events = Events.of(reading.items());
        this.versionNos = new int[events.size()];
        ProductVersion[] ofProducts = new ProductVersion[events.products()];
        for (int i = 0; i < ofProducts.length; i++) {
            ofProducts[i] = known.ofProduct(events.productId(i));
        }
        number(ofProducts);
        versions = Arrays.copyOf(ofProducts, ofProducts.length + descriptions.size());
        for (int i = 0; i < descriptions.size(); i++) {
            versions[ofProducts.length + i] = known.of(descriptions.get(i));
            if (versions[ofProducts.length + i] == null) {
                missing.add(i);
            }
        }
    }

    private void number(ProductVersion[] ofProducts) {
        DescriptionIndex index = new DescriptionIndex(events);
        for (int i = 0; i < versionNos.length; i++) {
            int product = events.product(i);
            if (ofProducts[product] != null) {
                versionNos[i] = product;
            } else {
                int description = index.numberOf(i);
                if (description == descriptions.size()) {
                    descriptions.add(new Description(
                            events.productId(product),
                            events.text(i, TextColumn.PRODUCT_NAME),
                            events.text(i, TextColumn.CATEGORY),
                            events.text(i, TextColumn.BRAND)));
                }
                versionNos[i] = ofProducts.length + description;
            }
        }
    }

    boolean isIncomplete() {
        return !missing.isEmpty();
    }

    /** What to ask the database for: product ids and texts, in the same order. */
    Map<String, String[]> question() {
        if (++rounds > MAX_ROUNDS) {
            throw new IllegalStateException(
                    "product versions are not found although they were made, such as of product "
                            + descriptions.get(missing.get(0)).productId());
        }
        return Map.of(
                "ids", texts(Description::productId),
                "names", texts(Description::name),
                "categories", texts(Description::category),
                "brands", texts(Description::brand));
    }

    private String[] texts(Function<Description, String> text) {
        return missing.stream().map(descriptions::get).map(text).toArray(String[]::new);
    }

    /** @param rows what {@code sql/catalogue/find_versions.sql} found for {@link #question}, a map of columns each */
    void accept(List<Map<String, Object>> rows) {
        List<Integer> still = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            int description = missing.get(((Number) row.get("no")).intValue() - 1);
            if (row.get("product_key") instanceof Integer key) {
                ProductVersion version = new ProductVersion(key, price((BigDecimal) row.get("price")));
                versions[events.products() + description] = version;
                known.put(descriptions.get(description), Boolean.TRUE.equals(row.get("is_settled")), version);
            } else {
                still.add(description);
            }
        }
        missing = still;
    }

    private static Amount price(BigDecimal price) {
        return price == null ? Amount.ABSENT : new Amount(price.unscaledValue().longValueExact(), price.scale());
    }

    EnrichedBatch enriched() {
        return new EnrichedBatch(reading, events, versionNos, versions, known.state());
    }
}
