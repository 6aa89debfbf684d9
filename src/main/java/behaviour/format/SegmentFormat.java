package behaviour.format;

import behaviour.Kind;
import behaviour.draft.Field;
import behaviour.draft.KindTable;
import behaviour.json.JsonShape;
import behaviour.text.TimeFormat;
import java.util.Map;
import java.util.Set;

/**
 * Segment's (and RudderStack's) calls, by its ecommerce spec v2 and the older event names that mean the same. Unknown
 * members of {@code properties} and of its products become attributes, those of a product before those of the order;
 * the envelope around them is not kept. All calls but those listed here are skipped.
 */
public final class SegmentFormat {
    private SegmentFormat() {}

    public static Format segment() {
        JsonShape call = JsonShape.ignoringUnknown()
                .value("type", Field.CALL_TYPE)
                .value("event", Field.KIND)
                .value("userId", Field.USER_ID)
                .value("anonymousId", Field.USER_ID_ELSE)
                .value("timestamp", Field.OCCURRED_AT);
        JsonShape properties = product(call.object("properties"));
        product(properties.list("products"));
        Map<String, Kind> kinds = Map.of(
                "Product Viewed", Kind.VIEW,
                "Product Clicked", Kind.VIEW,
                "Product Added", Kind.CART,
                "Product Removed", Kind.UNCART,
                "Order Completed", Kind.PURCHASE,
                "Viewed Product", Kind.VIEW,
                "Added Product", Kind.CART,
                "Removed Product", Kind.UNCART,
                "Completed Order", Kind.PURCHASE);
        TimeFormat times = TimeFormat.of("iso", "UTC");
        return new JsonFormat("segment", call, new KindTable(kinds, Set.of(), true), times, Set.of(Kind.PURCHASE));
    }

    private static JsonShape product(JsonShape shape) {
        return shape.value("product_id", Field.PRODUCT_ID)
                .value("sku", Field.PRODUCT_ID_ELSE)
                .value("name", Field.PRODUCT_NAME)
                .value("category", Field.CATEGORY)
                .value("brand", Field.BRAND)
                .value("price", Field.PRICE)
                .value("quantity", Field.QUANTITY);
    }
}
