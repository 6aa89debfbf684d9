package report.product;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What products are compared by. */
public enum Measure {
    VIEWS,
    ADD_TO_CARTS,
    PURCHASES,
    UNITS,
    ITEM_REVENUE;

    private static final Map<String, Measure> EARLIER_NAMES = Map.of("carts", ADD_TO_CARTS, "revenue", ITEM_REVENUE);

    public static final List<String> NAMES =
            Arrays.stream(values()).map(Measure::column).toList();

    /** @throws IllegalArgumentException when there is none of that name */
    public static Measure of(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
        Measure earlier = EARLIER_NAMES.get(lower);
        if (earlier != null) {
            return earlier;
        }
        return Arrays.stream(values())
                .filter(measure -> measure.column().equals(lower))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown measure '" + name + "', expected one of " + String.join(", ", NAMES)));
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
