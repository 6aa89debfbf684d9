package report.product;

import database.Statements;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import report.Queries;
import report.Table;

/**
 * Which products draw the crowd, which nobody visits, and what changed. From the standings where they are those of
 * today's rows, else from the rows: the figures are the same. Thread-safe.
 */
public final class ProductReports {
    private final Statements statements;
    private final Queries queries;

    public ProductReports(DataSource dataSource) {
        this.statements = new Statements(dataSource);
        this.queries = new Queries(dataSource, ZoneOffset.UTC);
    }

    public Freshness freshness() {
        return statements.getOne("report/find_freshness", Map.of(), Freshness::of);
    }

    /** @throws failure.UserError when a comparison is asked for that cannot be made */
    public Answer answer(ReportQuery query) {
        Freshness freshness = freshness();
        Period period = Period.of(query, freshness);
        Map<String, Object> parameters = parameters(query, period, freshness);
        parameters.put("page", page(query, period, parameters));
        Table rows = queries.run(query.report().statement().file(), parameters);
        if (!query.report().statement().isPaged()) {
            return new Answer(query.report(), period, freshness, rows, Optional.empty());
        }
        Optional<Key> next = rows.rows().size() < query.limit() ? Optional.empty() : Optional.of(last(rows));
        return new Answer(query.report(), period, freshness, rows.without("sort_key", "tie"), next);
    }

    /** How the product of the filter stands, in one row; no row where nothing is known of it. */
    public Table product(ReportQuery query) {
        Freshness freshness = freshness();
        return queries.run("find_product", parameters(query, Period.of(query, freshness), freshness));
    }

    /** What visitors did with the product of the filter, a row for each day, up to the last that has events. */
    public Answer days(ReportQuery query) {
        Freshness freshness = freshness();
        Period period = Period.of(query, freshness);
        Map<String, Object> parameters = parameters(query, period, freshness);
        LocalDate last = period.last().or(freshness::lastDay).orElse(LocalDate.EPOCH);
        LocalDate first = period.first().or(freshness::firstDay).orElse(last);
        parameters.put("first", max(first, last.minusDays(ReportQuery.MAX_DAYS)).toString());
        parameters.put("last", last.toString());
        parameters.put("limit", ReportQuery.MAX_DAYS + 1);
        Table days = queries.run("list_days", parameters);
        return new Answer(query.report(), period, freshness, days, Optional.empty());
    }

    /** The products of the page, found from the standings without what is only shown; null where they are not kept. */
    private String[] page(ReportQuery query, Period period, Map<String, Object> parameters) {
        if (period.preset().isEmpty() || !query.report().isFoundFirst()) {
            return null;
        }
        return statements
                .list("report/find_kept_page", parameters, (row, number) -> row.getString("product_id"))
                .toArray(String[]::new);
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Map<String, Object> parameters(ReportQuery query, Period period, Freshness freshness) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("report", query.report().condition());
        parameters.put("by", query.by().column());
        parameters.put("asOf", freshness.asOf().map(LocalDate::toString).orElse(null));
        parameters.put("depth", query.depth());
        parameters.put("limit", query.limit());
        parameters.put("afterKey", query.after().map(Key::value).orElse(null));
        parameters.put("afterTie", query.after().map(Key::tie).orElse(null));
        parameters.put("afterId", query.after().map(Key::productId).orElse(null));
        period.putInto(parameters);
        query.filter().putInto(parameters);
        return parameters;
    }

    private static Key last(Table rows) {
        List<Object> row = rows.rows().get(rows.rows().size() - 1);
        Object tie = row.get(rows.columns().indexOf("tie"));
        return new Key(
                new BigDecimal(row.get(rows.columns().indexOf("sort_key")).toString()),
                tie == null ? Key.NONE : tie.toString(),
                row.get(rows.columns().indexOf("product_id")).toString());
    }
}
