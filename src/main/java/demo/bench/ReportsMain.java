package demo.bench;

import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.Statements;
import demo.server.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import report.product.Measure;
import report.product.ProductReports;
import report.product.Report;
import report.product.ReportQuery;
import report.standing.Standings;

/**
 * What reports and standings cost in a large shop: 100,000 products, two years, 28,000 rows of activity a day. {@code
 * bench/run reports} starts it.
 */
public final class ReportsMain {
    private static final int PRODUCTS = 100_000;
    private static final int DAYS = 730;
    private static final int ROWS_OF_A_DAY = 28_000;
    private static final int ROUNDS = 40;

    private final HikariDataSource database;
    private final Statements statements;
    private final ProductReports reports;
    private final Standings standings;
    private final LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(3);

    private ReportsMain(HikariDataSource database) {
        this.database = database;
        this.statements = new Statements(database);
        this.reports = new ProductReports(database);
        this.standings = new Standings(statements, new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    /** @param arguments days of the past; 730 without */
    public static void main(String[] arguments) throws SQLException {
        int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DAYS;
        try (Database server = new Database(0, Optional.empty());
                HikariDataSource database = Database.connect(server.url())) {
            new Migration(database).apply();
            new ReportsMain(database).run(days);
        }
        System.exit(0);
    }

    private void run(int days) throws SQLException {
        statements.update("demo/fill_shop", Map.of("products", PRODUCTS));
        for (int back = days - 1; back >= 0; back--) {
            fill(last.minusDays(back));
        }
        vacuum();
        seconds("standings, the first time", standings::refresh);
        vacuum();
        for (Report report : Report.values()) {
            percentile(
                    report + " of 28 days",
                    ReportQuery.of(report, Measure.VIEWS, 20).inLast(28),
                    ROUNDS);
        }
        ReportQuery popular = ReportQuery.of(Report.POPULAR, Measure.ITEM_REVENUE, 20);
        percentile("popular by item_revenue of 364 days", popular.inLast(364), ROUNDS);
        ReportQuery month = popular.between(last.minusDays(29), last);
        percentile("popular of 30 free days", month, 5);
        percentile(
                "never of 30 free days",
                ReportQuery.of(Report.NEVER, Measure.VIEWS, 20).between(last.minusDays(29), last),
                5);
        fill(last.plusDays(1));
        seconds("standings after a day's file", standings::refresh);
        fill(last.plusDays(1), "late");
        seconds("standings after a late file", standings::refresh);
        seconds("standings, nothing changed", standings::refresh);
        statements.update("demo/empty_day", Map.of("day", last.minusDays(5).toString()));
        seconds("standings after a removal six days ago", standings::refresh);
    }

    private void fill(LocalDate day) {
        fill(day, "");
    }

    private void fill(LocalDate day, String suffix) {
        statements.run("demo/ensure_activity", Map.of("day", day));
        statements.update(
                "demo/fill_day",
                Map.of("day", day.toString(), "key", day + suffix, "rows", ROWS_OF_A_DAY, "products", PRODUCTS));
    }

    private void vacuum() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("vacuum analyze");
        }
    }

    private void percentile(String what, ReportQuery query, int rounds) {
        reports.answer(query);
        long[] nanos = LongStream.range(0, rounds)
                .map(round -> timed(() -> reports.answer(query)))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%-40s median %7.1f ms, 95th percentile %7.1f ms%n",
                what,
                nanos[rounds / 2] / 1e6,
                nanos[(int) Math.ceil(rounds * 0.95) - 1] / 1e6);
    }

    private static void seconds(String what, Runnable work) {
        System.out.printf(Locale.ROOT, "%-40s %7.2f s%n", what, timed(work) / 1e9);
    }

    private static long timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
