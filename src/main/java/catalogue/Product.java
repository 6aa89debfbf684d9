package catalogue;

import behaviour.Amount;
import behaviour.Event;

/**
 * One entry of our own catalogue. Texts that the catalogue lacks are empty, never null.
 *
 * @param recordNo number of the record that brought it, from 1; 0 when read from the database
 * @param attributes a JSON object of columns beyond the known ones, or empty
 */
public record Product(
        long recordNo, String productId, String name, String category, String brand, Amount price, String attributes) {
    /** Stands for every product that the catalogue does not know. */
    public static final Product UNKNOWN = new Product(0, "", "", "", "", Amount.ABSENT, "");

    public boolean isKnown() {
        return this != UNKNOWN;
    }

    /** The price of an event of this product: the file's, else ours; absent where neither has one. */
    public Amount priceOf(Event event) {
        return event.price().isAbsent() ? price : event.price();
    }
}
