package catalogue;

import behaviour.Amount;

/**
 * What the catalogue says of a product, ready to be written beside its events. Texts are UTF-8, empty where the
 * catalogue has none. Nobody changes the arrays.
 */
public record ProductFacts(boolean isKnown, byte[] name, byte[] category, byte[] brand, Amount price) {
    private static final byte[] NOTHING = {};

    /** Stands for every product that the catalogue does not know. */
    public static final ProductFacts UNKNOWN = new ProductFacts(false, NOTHING, NOTHING, NOTHING, Amount.ABSENT);
}
