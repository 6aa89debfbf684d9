package report.product;

import java.util.Map;
import java.util.Optional;

/**
 * Which products a report is about; all without any.
 *
 * @param category with those below it, as the catalogue or a report writes it
 * @param brand whatever the case of its letters
 * @param product an id
 * @param feed counts the events of one feed only
 * @param search a part of the name, whatever the case, or an id
 */
public record Filter(
        Optional<String> category,
        Optional<String> brand,
        Optional<String> product,
        Optional<String> feed,
        Optional<String> search) {
    public static final Filter NONE =
            new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    void putInto(Map<String, Object> parameters) {
        parameters.put("category", category.orElse(null));
        parameters.put("brand", brand.orElse(null));
        parameters.put("product", product.orElse(null));
        parameters.put("feed", feed.orElse(null));
        parameters.put("search", search.orElse(null));
    }
}
