package report.product;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a report is asked for.
 *
 * @param preset so many days up to the last complete one, 1 to {@value #MAX_DAYS}, or empty
 * @param from first business day, inclusive; not beside a preset
 * @param to last business day, inclusive
 * @param by what decides the order
 * @param filter which products
 * @param depth how many levels of categories
 * @param after the key of the row to go on after
 * @param limit most rows, 1 to {@value #MAX_LIMIT}
 */
public record ReportQuery(
        Report report,
        Optional<Integer> preset,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Measure by,
        Filter filter,
        int depth,
        Optional<Key> after,
        int limit) {
    public static final int MAX_LIMIT = 10_000;

    public static final int MAX_DAYS = 3_660;

    public ReportQuery {
        if (preset.filter(days -> days < 1 || days > MAX_DAYS).isPresent()) {
            throw new IllegalArgumentException("period is " + preset.get() + ", expected 1 to " + MAX_DAYS + " days");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
        if (depth < 1 || depth > 10) {
            throw new IllegalArgumentException("depth is " + depth + ", expected 1 to 10");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("from " + from.get() + " is after to " + to.get());
        }
        if (preset.isPresent() && (from.isPresent() || to.isPresent())) {
            throw new IllegalArgumentException("a period and days exclude each other: give one of them");
        }
        if (after.isPresent() && !report.statement().isPaged()) {
            throw new IllegalArgumentException("the report " + report + " has one page only");
        }
    }

    /** The first rows of a report, whatever the day and the product. */
    public static ReportQuery of(Report report, Measure by, int limit) {
        return new ReportQuery(
                report,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                by,
                Filter.NONE,
                1,
                Optional.empty(),
                limit);
    }

    public ReportQuery between(LocalDate first, LocalDate last) {
        return new ReportQuery(
                report,
                Optional.empty(),
                Optional.ofNullable(first),
                Optional.ofNullable(last),
                by,
                filter,
                depth,
                after,
                limit);
    }

    public ReportQuery inLast(int days) {
        return new ReportQuery(
                report, Optional.of(days), Optional.empty(), Optional.empty(), by, filter, depth, after, limit);
    }

    public ReportQuery with(Filter other) {
        return new ReportQuery(report, preset, from, to, by, other, depth, after, limit);
    }

    public ReportQuery after(Key key) {
        return new ReportQuery(report, preset, from, to, by, filter, depth, Optional.of(key), limit);
    }
}
