package watch.delivery;

import java.util.Locale;

/** How a business date of a feed stands. {@code docs/decisions/0020-delivery-states.md} defines each. */
public enum DeliveryState {
    EXPECTED('.'),
    COLLECTING('c'),
    ARRIVED('a'),
    LOADING('l'),
    LOADED('L'),
    LATE('!'),
    MISSING('M'),
    RECOVERED('R');

    private final char symbol;

    DeliveryState(char symbol) {
        this.symbol = symbol;
    }

    /** For a calendar. */
    public char symbol() {
        return symbol;
    }

    public boolean isLoaded() {
        return this == LOADED || this == RECOVERED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
