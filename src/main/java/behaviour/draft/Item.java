package behaviour.draft;

import behaviour.Amount;
import behaviour.RejectionReason;
import behaviour.text.Decimals;
import behaviour.text.TextCache;

/** What a record says of one product; it may list several. Mutable and used again for the next record. */
public final class Item {
    /** PostgreSQL cannot index longer texts: at most a third of a page, at up to four bytes a character. */
    public static final int MAX_PRODUCT_ID = 512;

    private final TextCache cache;
    private final int place;
    private final Attributes attributes = new Attributes();
    private Problem problem;
    private String productId;
    private String productIdElse;
    private String name;
    private String category;
    private String brand;
    private Amount price;
    private Amount quantity;

    /** @param place in the record's list from 1, or 0 when it stands in the record itself */
    Item(TextCache cache, int place) {
        this.cache = cache;
        this.place = place;
        clear();
    }

    void clear() {
        attributes.clear();
        problem = Problem.NONE;
        productId = "";
        productIdElse = "";
        name = "";
        category = "";
        brand = "";
        price = Amount.ABSENT;
        quantity = Amount.ABSENT;
    }

    void set(Field field, String path, char[] chars, int offset, int length) {
        switch (field) {
            case PRODUCT_ID -> productId = identifier(field, path, chars, offset, length);
            case PRODUCT_ID_ELSE -> productIdElse = identifier(field, path, chars, offset, length);
            case PRODUCT_NAME -> name = cache.text(chars, offset, length);
            case CATEGORY -> category = cache.text(chars, offset, length);
            case BRAND -> brand = cache.text(chars, offset, length);
            case PRICE -> price = amount(field, path, chars, offset, length);
            case QUANTITY -> quantity = amount(field, path, chars, offset, length);
            default -> throw new IllegalArgumentException(field + " is no field of a product");
        }
    }

    private String identifier(Field field, String path, char[] chars, int offset, int length) {
        if (length <= MAX_PRODUCT_ID) {
            return cache.text(chars, offset, length);
        }
        String start = new String(chars, offset, MAX_PRODUCT_ID);
        report(Problem.found(field, RejectionReason.TOO_LONG, path(path), start, "at most 512 characters"));
        return start;
    }

    private Amount amount(Field field, String path, char[] chars, int offset, int length) {
        Amount amount = Decimals.parse(chars, offset, length);
        if (amount == Decimals.BAD) {
            String value = new String(chars, offset, length);
            report(Problem.found(field, RejectionReason.BAD_NUMBER, path(path), value, Decimals.EXPECTED));
        }
        return amount;
    }

    void report(Problem other) {
        problem = problem.or(other);
    }

    /** The path with this item's place in the list. */
    public String path(String path) {
        return ValueFormat.placed(path, place);
    }

    Problem problem() {
        return problem;
    }

    public int place() {
        return place;
    }

    /** Empty when the record has none. */
    public String productId() {
        return productId.isEmpty() ? productIdElse : productId;
    }

    public String name() {
        return name;
    }

    public String category() {
        return category;
    }

    public String brand() {
        return brand;
    }

    public Amount price() {
        return price;
    }

    public Amount quantity() {
        return quantity;
    }

    public Attributes attributes() {
        return attributes;
    }
}
