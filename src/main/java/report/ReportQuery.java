package report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a report is asked for.
 *
 * @param from first business day, inclusive
 * @param to last business day, inclusive
 * @param by what decides the order
 * @param limit most rows, 1 to {@value #MAX_LIMIT}
 */
public record ReportQuery(Optional<LocalDate> from, Optional<LocalDate> to, Measure by, int limit) {
    public static final int MAX_LIMIT = 10_000;

    public ReportQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("from " + from.get() + " is after to " + to.get());
        }
    }

    /** What visitors' interest is measured by. */
    public enum Measure {
        VIEWS,
        CARTS,
        PURCHASES,
        UNITS,
        REVENUE;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("from", from.orElse(null));
        parameters.put("to", to.orElse(null));
        parameters.put("by", by.column());
        parameters.put("limit", limit);
        return parameters;
    }
}
