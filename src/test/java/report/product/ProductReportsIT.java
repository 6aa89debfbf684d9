package report.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import failure.UserError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import report.Table;
import report.standing.Standings;
import support.PostgresServer;

/**
 * The reports on a shop that was counted by hand, once from its rows and once from its standings: two databases, which
 * no test changes. Complete until 22 November; of the 23rd one file is in and one is late.
 */
class ProductReportsIT {
    private static final String FILL = """
            insert into source_object (bucket, key, version_id, feed, status, records, accepted, rejected, skipped, events,
                completed_at, first_occurred_at, last_occurred_at) values
                ('files', 'a.csv', '1', 'tracking', 'loaded', 9, 9, 0, 0, 9, now(), '2020-11-09Z', '2020-11-22 20:00Z'),
                ('files', 'b.csv', '1', 'clicks', 'loaded', 9, 9, 0, 0, 9, now(), '2020-11-17Z', '2020-11-17 20:00Z'),
                ('files', 'c.csv', '1', 'tracking', 'loaded', 9, 9, 0, 0, 9, now(), '2020-11-23Z', '2020-11-23 20:00Z');
            insert into feed_delivery (feed, business_date, state, due_at) values
                ('tracking', '2020-11-21', 'missing', '2020-11-22 06:00Z'),
                ('tracking', '2020-11-22', 'loaded', '2020-11-23 06:00Z'),
                ('tracking', '2020-11-23', 'late', '2020-11-24 06:00Z');
            insert into product_version (product_id, name, product_known, is_open, valid_from)
            values ('ghost', 'Ghost lamp', false, true, '2020-11-20Z');
            update product_version set identity = gen_random_uuid();
            insert into product (product_id, name, category, brand, price, active, updated_at) values
                ('kettle', 'Kettle', 'home.kitchen', 'acme', 10, true, '2020-01-01Z'),
                ('pan', 'Pan', 'home.kitchen', 'acme', 10, true, '2020-01-01Z'),
                ('lid', 'Lid', 'home.kitchen', 'acme', 10, true, '2020-01-01Z'),
                ('dusty', 'Dusty', 'home.kitchen', 'acme', 10, true, '2020-01-01Z'),
                ('wobble', 'Wobble', 'home', 'acme', 10, true, '2020-01-01Z'),
                ('cold', 'Cold', 'home', 'acme', 10, true, '2020-01-01Z'),
                ('cool', 'Cool', 'home', 'acme', 10, true, '2020-01-01Z'),
                ('gone', 'Gone', 'home', null, 10, false, '2020-01-01Z'),
                ('fresh', 'Fresh', 'garden', 'Leaf', 10, true, '2020-11-18Z'),
                ('looker', 'Looker', 'garden', 'Leaf', 10, true, '2020-01-01Z'),
                ('buyer', 'Buyer', 'garden', 'Leaf', 10, true, '2020-01-01Z');
            insert into product_version (product_id, name, category, brand, price, product_known, is_open, valid_from)
            select product_id, name, category, brand, price, true, false, updated_at from product;
            select ensure_activity_partition('2020-11-01');
            insert into product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units, revenue) values
                (1, '2020-11-10', 'kettle', 100, 5, 0, 10, 10, 99.90),
                (1, '2020-11-10', 'pan', 50, 0, 0, 0, 0, 0),
                (1, '2020-11-15', 'lid', 40, 0, 0, 0, 0, 0),
                (1, '2020-11-10', 'wobble', 10, 0, 0, 0, 0, 0),
                (1, '2020-11-11', 'cold', 12, 0, 0, 0, 0, 0),
                (1, '2020-11-10', 'cool', 3, 0, 0, 0, 0, 0),
                (1, '2020-11-09', 'looker', 200, 0, 0, 0, 0, 0),
                (1, '2020-11-10', 'buyer', 20, 0, 0, 10, 10, 50),
                (1, '2020-11-10', 'gone', 4, 0, 0, 0, 0, 0),
                (1, '2020-11-16', 'kettle', 60, 4, 1, 0, 0, 0),
                (1, '2020-11-22', 'kettle', 100, 4, 0, 10, 12, 120.05),
                (1, '2020-11-17', 'pan', 45, 0, 0, 0, 0, 0),
                (2, '2020-11-17', 'pan', 5, 0, 0, 0, 0, 0),
                (1, '2020-11-16', 'lid', 10, 0, 0, 0, 0, 0),
                (1, '2020-11-16', 'wobble', 12, 0, 0, 0, 0, 0),
                (1, '2020-11-19', 'fresh', 8, 0, 0, 0, 0, 0),
                (1, '2020-11-22', 'looker', 200, 3, 0, 0, 0, 0),
                (1, '2020-11-20', 'buyer', 20, 20, 0, 10, 10, 50.00),
                (1, '2020-11-20', 'ghost', 5, 0, 0, 1, 1, 7),
                (1, '2020-11-20', 'gone', 4, 0, 0, 0, 0, 0),
                (3, '2020-11-23', 'kettle', 1000, 0, 0, 0, 0, 0),
                (3, '2020-11-23', 'cold', 1, 0, 0, 0, 0, 0)
            """;

    private static final Map<Boolean, HikariDataSource> DATABASES =
            Map.of(false, PostgresServer.freshDatabase(), true, PostgresServer.freshDatabase());

    @BeforeAll
    static void fill() {
        DATABASES.forEach((kept, database) -> {
            JdbcTemplate sql = new JdbcTemplate(database);
            for (String statement : FILL.strip().split(";\n")) {
                sql.execute(statement);
            }
            if (kept) {
                TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
                assertThat(new Standings(new Statements(database), transactions).refresh())
                        .isTrue();
            }
        });
    }

    @AfterAll
    static void close() {
        DATABASES.values().forEach(HikariDataSource::close);
    }

    @ParameterizedTest
    @CsvSource({
        "popular, views, looker kettle pan buyer wobble lid fresh ghost gone",
        "popular, purchases, buyer kettle ghost fresh gone lid looker pan wobble",
        "popular, item_revenue, kettle buyer ghost fresh gone lid looker pan wobble",
        "never, views, dusty",
        "fewest, views, cool cold fresh lid wobble buyer pan kettle looker",
        "least, views, dusty cool cold fresh lid wobble buyer pan kettle looker",
        "cold, views, cold cool",
        "movers, views, kettle lid",
        "rising, views, kettle",
        "falling, views, lid",
        "new, views, fresh",
        "vanished, views, cold",
        "looks-no-buys, views, looker",
        "few-looks-many-buys, views, buyer",
        "unknown, views, ghost",
        "pareto, views, looker kettle pan buyer wobble lid fresh ghost gone",
        "funnel, add_to_carts, buyer kettle looker fresh ghost gone lid pan wobble",
    })
    void putsProductsInOrder(String report, String by, String order) {
        ReportQuery query =
                ReportQuery.of(Report.of(report), Measure.of(by), 100).inLast(7);

        assertThat(column(same(query), "product_id")).isEqualTo(order);
    }

    @Test
    void goesOnAfterAnyRow() {
        for (Report report : Report.values()) {
            ReportQuery query = ReportQuery.of(report, Measure.VIEWS, 2).inLast(7);
            if (!report.statement().isPaged()) {
                continue;
            }
            List<String> paged = new ArrayList<>();
            Optional<Key> next = Optional.empty();
            do {
                Answer page = reports(true).answer(next.map(query::after).orElse(query));
                page.table()
                        .rows()
                        .forEach(row -> paged.add(row.get(page.table().columns().indexOf("product_id")) + ""));
                next = page.next().map(key -> Key.of(key.toString()));
            } while (next.isPresent());

            assertThat(String.join(" ", paged))
                    .as(report.toString())
                    .isEqualTo(column(
                            same(ReportQuery.of(report, Measure.VIEWS, 100).inLast(7)), "product_id"));
        }
    }

    @Test
    void countsToTheCent() {
        Table popular = same(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 2).inLast(7));

        assertThat(rows(popular.only(List.of(
                        "product_id",
                        "category",
                        "views",
                        "add_to_carts",
                        "remove_from_carts",
                        "purchases",
                        "units",
                        "item_revenue",
                        "cart_to_view_rate",
                        "purchase_to_view_rate",
                        "buy_to_cart_rate",
                        "avg_price",
                        "share",
                        "previous",
                        "change",
                        "change_rate",
                        "change_beyond_shop",
                        "last_visit",
                        "days_since_visit"))))
                .containsExactly(
                        "looker|garden|200|3|0|0|0|0.00|0.0150|0.0000|0.0000|null|0.426439|200|0|0.0000|-13.67|2020-11-22|0",
                        "kettle|home > kitchen|160|8|1|10|12|120.05|0.0500|0.0625|1.2500|10.00|0.341151|100|60|0.6000"
                                + "|53.17|2020-11-23|0");
    }

    @Test
    void marksWhatIsNewInTheCatalogue() {
        assertThat(rows(same(ReportQuery.of(Report.FEWEST, Measure.VIEWS, 4).inLast(7))
                        .only(List.of("product_id", "catalogue_since", "is_new", "last_visit"))))
                .containsExactly(
                        "cool|2020-01-01|false|2020-11-10",
                        "cold|2020-01-01|false|2020-11-23",
                        "fresh|2020-11-18|true|2020-11-19",
                        "lid|2020-01-01|false|2020-11-16");
    }

    @Test
    void namesAProductOfNoCatalogueAsItsFileDoes() {
        assertThat(rows(same(ReportQuery.of(Report.UNKNOWN, Measure.VIEWS, 4).inLast(7))
                        .only(List.of("product_id", "product_name", "in_catalogue", "item_revenue"))))
                .containsExactly("ghost|Ghost lamp|false|7.00");
    }

    @Test
    void dividesProductsIntoClasses() {
        Table pareto = same(ReportQuery.of(Report.PARETO, Measure.VIEWS, 100).inLast(7));

        assertThat(column(pareto, "class")).isEqualTo("A A A B B B C C C");
        assertThat(column(pareto, "cumulative_share"))
                .startsWith("0.426439 0.767591 ")
                .endsWith(" 1.000000");
    }

    @Test
    void addsCategoriesUpTheirPath() {
        ReportQuery query =
                ReportQuery.of(Report.CATEGORIES, Measure.VIEWS, 100).inLast(7);
        List<String> columns =
                List.of("category", "products", "visited", "never_visited", "views", "previous", "share");

        assertThat(rows(same(query).only(columns)))
                .containsExactly("home|7|4|1|236|219|0.503198", "garden|3|3|0|228|220|0.486141", "|0|0|0|5|0|0.010661");
        assertThat(column(same(query.with(of("home", null, null, null))), "category"))
                .isEqualTo("home home > kitchen");
        assertThat(column(same(query.with(of("home.kitchen", null, null, null))), "views"))
                .isEqualTo("220");
        assertThat(rows(same(ReportQuery.of(Report.BRANDS, Measure.VIEWS, 9).inLast(7))
                        .only(List.of("brand", "products", "never_visited", "views"))))
                .containsExactly("acme|7|1|232", "Leaf|3|0|228", "|0|0|9");
    }

    @Test
    void choosesProducts() {
        ReportQuery query = ReportQuery.of(Report.POPULAR, Measure.VIEWS, 100).inLast(7);

        assertThat(column(same(query.with(of("home > kitchen", null, null, null))), "product_id"))
                .isEqualTo("kettle pan lid");
        assertThat(column(same(query.with(of("hom", null, null, null))), "product_id"))
                .isEmpty();
        assertThat(column(same(query.with(of(null, "LEAF", null, null))), "product_id"))
                .isEqualTo("looker buyer fresh");
        assertThat(column(same(query.with(of(null, null, "clicks", null))), "product_id"))
                .isEqualTo("pan");
        assertThat(column(same(query.with(of(null, null, null, "KET"))), "product_id"))
                .isEqualTo("kettle");
        assertThat(column(same(query.with(of(null, null, null, "100%_"))), "product_id"))
                .isEmpty();
    }

    @Test
    void comparesNoUnfinishedDay() {
        assertThat(column(same(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 1)), "views"))
                .as("all days")
                .isEqualTo("1260");
        ReportQuery movers = ReportQuery.of(Report.MOVERS, Measure.VIEWS, 9);
        assertThat(column(same(movers.between(LocalDate.of(2020, 11, 16), LocalDate.of(2020, 11, 22))), "product_id"))
                .isEqualTo("kettle lid");
        assertThatThrownBy(() ->
                        reports(true).answer(movers.between(LocalDate.of(2020, 11, 16), LocalDate.of(2020, 11, 23))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not after 2020-11-22; there are events from 2020-11-09 to 2020-11-23");
        Table open = same(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 1)
                .between(LocalDate.of(2020, 11, 17), LocalDate.of(2020, 11, 23)));
        assertThat(column(open, "change")).isEqualTo("null");
    }

    @Test
    void saysUntilWhenTheFiguresAreComplete() {
        Answer answer = reports(true)
                .answer(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 1).inLast(7));

        assertThat(answer.head())
                .containsEntry("asOf", "2020-11-22")
                .containsEntry("late", true)
                .containsEntry("lateDeliveries", "tracking of 2020-11-23")
                .containsEntry("missingDeliveries", 1L)
                .containsEntry("generation", 1L)
                .containsEntry("from", "2020-11-16")
                .containsEntry("previousTo", "2020-11-15")
                .containsEntry("next", "-200::looker");
        assertThat(answer.freshness().line())
                .isEqualTo("Data as of 2020-11-22, late: tracking of 2020-11-23; 1 delivery before it never came");
        assertThat(answer.period().preset()).contains(7);
        assertThat(reports(false)
                        .answer(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 1).inLast(7))
                        .period()
                        .preset())
                .as("not kept")
                .isEmpty();
    }

    @Test
    void tellsOfOneProductEachOfItsDaysAndItsRanks() {
        ReportQuery query = ReportQuery.of(Report.POPULAR, Measure.VIEWS, 1)
                .inLast(7)
                .with(new Filter(
                        Optional.empty(), Optional.empty(), Optional.of("kettle"), Optional.empty(), Optional.empty()));

        assertThat(rows(reports(true)
                        .product(query)
                        .only(List.of(
                                "product_id",
                                "rank",
                                "ranked_products",
                                "category_rank",
                                "category_products",
                                "purchase_to_view_rate",
                                "category_rate",
                                "first_visit"))))
                .containsExactly("kettle|2|12|1|4|0.0625|0.045455|2020-11-10");
        assertThat(rows(reports(true)
                        .days(query.between(LocalDate.of(2020, 11, 21), LocalDate.of(2020, 11, 23)))
                        .table()))
                .containsExactly(
                        "2020-11-21|true|0|0|0|0|0|0.00",
                        "2020-11-22|true|100|4|0|10|12|120.05",
                        "2020-11-23|false|1000|0|0|0|0|0.00");
    }

    @Test
    void boundsRatesByWilson() {
        JdbcTemplate sql = new JdbcTemplate(DATABASES.get(true));
        assertThat(sql.queryForObject(
                        "select wilson_lower(10, 20) || ' ' || wilson_upper(10, 20) || ' ' || wilson_lower(0, 200) || ' '"
                                + " || wilson_upper(0, 200) || ' ' || wilson_upper(7, 5)",
                        String.class))
                .isEqualTo("0.299295 0.700705 0.000000 0.018846 1.000000");
        assertThat(sql.queryForObject("select wilson_lower(0, 0)", String.class))
                .isNull();
    }

    /** The answer from the rows, which is the one from the standings. */
    private static Table same(ReportQuery query) {
        Table counted = reports(false).answer(query).table();
        Table kept = reports(true).answer(query).table();
        assertThat(rows(kept)).isEqualTo(rows(counted));
        return kept;
    }

    private static ProductReports reports(boolean kept) {
        return new ProductReports(DATABASES.get(kept));
    }

    private static Filter of(String category, String brand, String feed, String search) {
        return new Filter(
                Optional.ofNullable(category),
                Optional.ofNullable(brand),
                Optional.empty(),
                Optional.ofNullable(feed),
                Optional.ofNullable(search));
    }

    private static String column(Table table, String name) {
        int at = table.columns().indexOf(name);
        return table.rows().stream().map(row -> String.valueOf(row.get(at))).collect(Collectors.joining(" "));
    }

    private static List<String> rows(Table table) {
        return table.rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }
}
