package collect.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A service's item → the fields of a product file. What is not one of them is kept as it is, and becomes attributes.
 */
final class ProductFields {
    private final Map<String, List<String>> paths;

    /** @param paths field to dotted paths, of which the first that is there counts */
    ProductFields(Map<String, List<String>> paths) {
        this.paths = paths;
    }

    ObjectNode product(JsonNode item) {
        ObjectNode product = JsonNodeFactory.instance.objectNode();
        Set<String> used = new HashSet<>(paths.keySet());
        paths.forEach((field, candidates) -> {
            for (String path : candidates) {
                JsonNode value = at(item, path);
                if (!value.isMissingNode() && !value.isNull()) {
                    product.set(field, plain(value));
                    used.add(path.contains(".") ? path.substring(0, path.indexOf('.')) : path);
                    return;
                }
            }
        });
        item.properties().forEach(entry -> {
            if (!used.contains(entry.getKey())) {
                product.set(entry.getKey(), entry.getValue());
            }
        });
        return product;
    }

    static JsonNode at(JsonNode node, String path) {
        JsonNode found = node;
        for (String step : path.split("\\.")) {
            found = found.path(step);
        }
        return found;
    }

    /** A category or brand that is an object of its own is known by its name. */
    private static JsonNode plain(JsonNode value) {
        return value.isObject() && value.path("name").isValueNode() ? value.path("name") : value;
    }
}
