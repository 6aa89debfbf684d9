package report.product;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Until when the figures are complete.
 *
 * @param asOf the last business day for which everything that is due is loaded
 * @param late what is past its due time, in words; empty when nothing is
 * @param missing deliveries before it that never came
 * @param firstDay with events
 * @param lastDay with events, finished or not
 * @param generation of the standings
 * @param standing whether the standings are those of today's rows
 */
public record Freshness(
        Optional<LocalDate> asOf,
        Optional<String> late,
        long missing,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        long generation,
        boolean standing) {
    static Freshness of(ResultSet row, int number) throws SQLException {
        return new Freshness(
                day(row, "as_of"),
                Optional.ofNullable(row.getString("late_deliveries")),
                row.getLong("missing_deliveries"),
                day(row, "first_day"),
                day(row, "last_day"),
                row.getLong("generation"),
                row.getBoolean("is_current"));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    /** One line for people. */
    public String line() {
        StringBuilder line = new StringBuilder("Data as of ")
                .append(asOf.map(LocalDate::toString).orElse("no day"))
                .append(late.map(what -> ", late: " + what).orElse(", nothing is late"));
        if (missing > 0) {
            line.append(missing == 1 ? "; 1 delivery" : "; " + missing + " deliveries")
                    .append(" before it never came");
        }
        return line.toString();
    }

    /** Which days there are, for people. */
    public String days() {
        return firstDay.isEmpty()
                ? "no file with events is loaded"
                : "there are events from " + firstDay.get() + " to " + lastDay.orElseThrow();
    }
}
