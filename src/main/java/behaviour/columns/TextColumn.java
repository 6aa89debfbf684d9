package behaviour.columns;

/** The texts of an event that are no product id; each may be empty. */
public enum TextColumn {
    USER_ID,
    SESSION_ID,
    PRODUCT_NAME,
    CATEGORY,
    BRAND,
    /** A JSON object. */
    ATTRIBUTES;

    static final int COUNT = values().length;
}
