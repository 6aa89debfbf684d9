package behaviour;

/**
 * A decimal number not below zero: {@code unscaled / 10^scale}. A price in the file's currency or a quantity in pieces.
 * It holds at most 18 digits and is far cheaper than a BigDecimal to parse and to encode.
 */
public record Amount(long unscaled, int scale) {
    /** "The file does not say." */
    public static final Amount ABSENT = new Amount(-1, 0);

    public static final Amount ONE = new Amount(1, 0);

    public boolean isAbsent() {
        return unscaled < 0;
    }
}
