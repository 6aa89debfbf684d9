package behaviour.draft;

import java.util.Arrays;
import java.util.Optional;

/** What a column or a JSON member may be to a record, in the order in which problems are told. */
public enum Field {
    KIND("kind"),
    OCCURRED_AT("occurred_at"),
    /** The list of products of a record that has several. */
    PRODUCTS(""),
    PRODUCT_ID("product_id"),
    USER_ID("user_id"),
    SESSION_ID("session_id"),
    QUANTITY("quantity"),
    PRICE("price"),
    PRODUCT_NAME("product_name"),
    CATEGORY("category"),
    BRAND("brand"),
    /** Only calls of type {@code track} may be events; the others are skipped. */
    CALL_TYPE(""),
    /** Stands in for an empty {@link #PRODUCT_ID}. */
    PRODUCT_ID_ELSE(""),
    /** Stands in for an empty {@link #USER_ID}. */
    USER_ID_ELSE(""),
    /** Known to the profile and not kept. */
    IGNORED(""),
    /** What the profile does not know; comes last. */
    ATTRIBUTES("");

    private final String label;

    Field(String label) {
        this.label = label;
    }

    /** Whether a record that lists several products says it of each. */
    boolean isOfProduct() {
        return switch (this) {
            case KIND, OCCURRED_AT, PRODUCTS, USER_ID, USER_ID_ELSE, SESSION_ID, CALL_TYPE, IGNORED -> false;
            default -> true;
        };
    }

    /** By its name in a custom mapping, which is the column of the table. */
    public static Optional<Field> labelled(String label) {
        return Arrays.stream(values())
                .filter(field -> !label.isEmpty() && field.label.equals(label))
                .findFirst();
    }
}
