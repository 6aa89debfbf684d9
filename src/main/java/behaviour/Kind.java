package behaviour;

/** What a visitor did to a product. */
public enum Kind {
    VIEW("view"),
    CART("cart"),
    UNCART("uncart"),
    PURCHASE("purchase");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** The word in tables, reports and custom mappings. */
    public String label() {
        return label;
    }
}
