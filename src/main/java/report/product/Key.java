package report.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Where a row stands in the order of its report, so that the next page begins after it whatever is added meanwhile. */
public record Key(BigDecimal value, String tie, String productId) {
    /** Of rows whose order has no second part. */
    static final String NONE = "-infinity";

    /** @throws IllegalArgumentException when it is not what a report gave */
    public static Key of(String text) {
        String[] parts = text.split(":", 3);
        try {
            if (parts.length == 3) {
                if (!parts[1].isEmpty()) {
                    LocalDate.parse(parts[1]);
                }
                return new Key(new BigDecimal(parts[0]), parts[1].isEmpty() ? NONE : parts[1], parts[2]);
            }
        } catch (NumberFormatException | DateTimeParseException wrong) {
            // says the same
        }
        throw new IllegalArgumentException("'" + text + "' is no key that a report gave as its next");
    }

    @Override
    public String toString() {
        return value.toPlainString() + ":" + (tie.equals(NONE) ? "" : tie) + ":" + productId;
    }
}
