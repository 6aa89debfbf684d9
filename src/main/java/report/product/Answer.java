package report.product;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import report.Table;

/**
 * What a report says, and what it is worth.
 *
 * @param next the key to go on after; empty on the last page
 */
public record Answer(Report report, Period period, Freshness freshness, Table table, Optional<Key> next) {
    /** What stands above the rows, under the names that programs read. */
    public Map<String, Object> head() {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("report", report.toString());
        head.put("asOf", text(freshness.asOf()));
        head.put("late", freshness.late().isPresent());
        head.put("lateDeliveries", freshness.late().orElse(null));
        head.put("missingDeliveries", freshness.missing());
        head.put("generation", freshness.generation());
        head.put("from", text(period.first()));
        head.put("to", text(period.last()));
        head.put("previousFrom", text(period.previousFirst()));
        head.put("previousTo", text(period.previousLast()));
        head.put("next", next.map(Key::toString).orElse(null));
        return head;
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }
}
