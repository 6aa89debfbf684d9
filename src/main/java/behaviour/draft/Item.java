package behaviour.draft;

import behaviour.Amount;
import behaviour.RejectionReason;
import behaviour.columns.EventsBuilder;
import behaviour.text.Decimals;
import java.nio.charset.StandardCharsets;

/** What a record says of one product; it may list several. Mutable and used again for the next record. */
public final class Item {
    /** PostgreSQL cannot index longer texts: at most a third of a page, at up to four bytes a character. */
    public static final int MAX_PRODUCT_ID = 512;

    private final FieldTexts texts = new FieldTexts();
    private final int place;
    private final Attributes attributes = new Attributes();
    private Problem problem;
    private Amount price;
    private Amount quantity;

    /** @param place in the record's list from 1, or 0 when it stands in the record itself */
    Item(int place) {
        this.place = place;
        clear();
    }

    void clear() {
        attributes.clear();
        problem = Problem.NONE;
        texts.clear();
        price = Amount.ABSENT;
        quantity = Amount.ABSENT;
    }

    void set(Field field, String path, char[] chars, int offset, int length) {
        switch (field) {
            case PRODUCT_ID, PRODUCT_ID_ELSE -> setIdentifier(field, path, chars, offset, length);
            case PRODUCT_NAME, CATEGORY, BRAND -> texts.set(field, chars, offset, length);
            case PRICE -> price = amount(field, path, chars, offset, length);
            case QUANTITY -> quantity = amount(field, path, chars, offset, length);
            default -> throw new IllegalArgumentException(field + " is not a field of a product");
        }
    }

    private void setIdentifier(Field field, String path, char[] chars, int offset, int length) {
        texts.set(field, chars, offset, Math.min(length, MAX_PRODUCT_ID));
        if (length > MAX_PRODUCT_ID) {
            String start = new String(chars, offset, MAX_PRODUCT_ID);
            report(Problem.found(field, RejectionReason.TOO_LONG, path(path), start, "at most 512 characters"));
        }
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

    public boolean hasProductId() {
        return texts.has(productIdField());
    }

    private Field productIdField() {
        return texts.either(Field.PRODUCT_ID, Field.PRODUCT_ID_ELSE);
    }

    /** One of the item's texts; empty when the record has none. */
    public String text(Field field) {
        return texts.text(field);
    }

    void addProductId(EventsBuilder events) {
        texts.addProductId(events, productIdField());
    }

    void addTexts(EventsBuilder events, Attributes ofRecord) {
        texts.addText(events, Field.PRODUCT_NAME);
        texts.addText(events, Field.CATEGORY);
        texts.addText(events, Field.BRAND);
        byte[] json = attributes.with(ofRecord).getBytes(StandardCharsets.UTF_8);
        events.text(json, 0, json.length);
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
