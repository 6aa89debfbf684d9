package behaviour.format;

import behaviour.Kind;
import behaviour.draft.Field;
import behaviour.draft.KindTable;
import behaviour.text.Rees46Time;
import behaviour.text.TimeFormat;
import java.util.Map;
import java.util.Set;

/** The public data sets that come as CSV, as their pages on Kaggle describe them. */
public final class CsvFormats {
    private CsvFormats() {}

    /** "eCommerce behavior data from multi category store" of REES46. */
    public static Format rees46() {
        Map<String, Field> columns = Map.of(
                "event_time", Field.OCCURRED_AT,
                "event_type", Field.KIND,
                "product_id", Field.PRODUCT_ID,
                "category_id", Field.IGNORED,
                "category_code", Field.CATEGORY,
                "brand", Field.BRAND,
                "price", Field.PRICE,
                "user_id", Field.USER_ID,
                "user_session", Field.SESSION_ID);
        Map<String, Kind> kinds = Map.of(
                "view", Kind.VIEW, "cart", Kind.CART, "remove_from_cart", Kind.UNCART, "purchase", Kind.PURCHASE);
        return new CsvFormat("rees46", columns, new KindTable(kinds, Set.of(), false), new Rees46Time());
    }

    /** "Retailrocket recommender system dataset": nobody but the shop knows its transactions, so they are not kept. */
    public static Format retailrocket() {
        Map<String, Field> columns = Map.of(
                "timestamp", Field.OCCURRED_AT,
                "visitorid", Field.USER_ID,
                "event", Field.KIND,
                "itemid", Field.PRODUCT_ID,
                "transactionid", Field.IGNORED);
        Map<String, Kind> kinds = Map.of("view", Kind.VIEW, "addtocart", Kind.CART, "transaction", Kind.PURCHASE);
        TimeFormat times = TimeFormat.of("epoch-millis", "UTC");
        return new CsvFormat("retailrocket", columns, new KindTable(kinds, Set.of(), false), times);
    }
}
