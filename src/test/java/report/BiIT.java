package report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ledger.Attempt;
import load.LoadFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the views of schema {@code bi} say, and who may read them. */
class BiIT {
    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void saysWhatEachViewAndEachColumnIs() {
        assertThat(worker.sql.queryForList("""
                        select c.relname || coalesce('.' || a.attname, '')
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                        where c.relnamespace = 'bi'::regnamespace
                            and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                        """, String.class)).isEmpty();
    }

    @Test
    void letsAReaderReadTheViewsAndNothingElse() {
        worker.load(LoadFixture.object("day.csv", "v1", "01"), 1);
        worker.sql.execute("drop role if exists bi_reader");
        worker.sql.execute("create role bi_reader login");
        worker.sql.queryForObject("select bi.grant_reading('bi_reader')::text", String.class);
        worker.sql.execute("create view bi.of_a_later_version as select 1 as one");
        try {
            JdbcTemplate reader = new JdbcTemplate(new DriverManagerDataSource(
                    worker.dataSource.getJdbcUrl().replace("user=postgres", "user=bi_reader")));

            for (String view :
                    worker.sql.queryForList("select viewname from pg_views where schemaname = 'bi'", String.class)) {
                assertThat(reader.queryForObject("select count(*) from bi." + view, Long.class))
                        .as(view)
                        .isEqualTo(worker.count("bi." + view));
            }
            for (String forbidden : new String[] {
                "select count(*) from product",
                "select count(*) from behaviour_event",
                "select count(*) from source_object",
                "insert into bi.delivery (feed) values ('x')",
                "delete from bi.delivery",
                "create view bi.mine as select 1 as one",
                "create table public.mine (i integer)",
                "select bi.grant_reading('bi_reader')"
            }) {
                assertThatThrownBy(() -> reader.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        } finally {
            worker.sql.execute("drop owned by bi_reader");
            worker.sql.execute("drop role bi_reader");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "electronics.smartphone.android | electronics > smartphone > android",
                "Home & Garden > Pots | Home & Garden > Pots",
                "Home>Pots>>Lids > | Home > Pots > Lids",
                "Home / Pots/Lids | Home > Pots > Lids",
                "/home/pots/ | home > pots",
                "Home > TV / Radio | Home > TV / Radio",
                "Dr. Oetker | Dr. Oetker",
                "kitchen | kitchen",
                "v1.2. | v1.2.",
                "/ |",
            })
    void makesAPathOfEachCategory(String category, String path) {
        assertThat(worker.sql.queryForObject("select category_path(?)", String.class, category))
                .isEqualTo(path);
        assertThat(worker.sql.queryForObject("select category_path(category_path(?))", String.class, category))
                .as("its own path")
                .isEqualTo(path);
    }

    @Test
    void tellsTheActivityOfEachDayWithTheCatalogueOfToday() {
        worker.sql.update("insert into product (product_id, name, category, brand, active) values"
                + " ('a', 'Kettle', 'home.kitchen.pots', 'acme', true), ('gone', 'Old', 'home', 'acme', false)");
        fill("(1, '2020-11-20', 'a', 10, 4, 1, 2, 3, 29.97)", "(2, '2020-11-20', 'a', 5, 0, 0, 1, 1, 0.03)");
        fill("(1, '2020-11-21', 'gone', 1, 0, 0, 0, 0, 0)", "(1, '2020-11-21', 'unknown', 0, 1, 0, 1, 2, 5)");

        assertThat(rows("select day, product_id, product_name, category, category_1, category_2, category_3, brand,"
                        + " in_catalogue, sum(views), sum(add_to_carts), sum(remove_from_carts), sum(purchases),"
                        + " sum(units), sum(item_revenue) from bi.daily_activity group by 1, 2, 3, 4, 5, 6, 7, 8, 9"))
                .containsExactlyInAnyOrder(
                        "(2020-11-20,a,Kettle,\"home > kitchen > pots\",home,kitchen,pots,acme,t,15,4,1,3,4,30.00)",
                        "(2020-11-21,gone,Old,home,home,,,acme,f,1,0,0,0,0,0)",
                        "(2020-11-21,unknown,,,,,,,f,0,1,0,1,2,5)");
    }

    @Test
    void listsWhatNobodyEverViewedOfTodaysCatalogue() {
        worker.sql.update("insert into product (product_id, name, active) values ('viewed', 'V', true),"
                + " ('carted', 'C', true), ('dusty', 'D', true), ('gone', 'G', false)");
        fill("(1, '2020-02-29', 'viewed', 1, 0, 0, 0, 0, 0)", "(1, '2020-11-20', 'carted', 0, 1, 0, 1, 1, 5)");

        assertThat(worker.sql.queryForList("select product_id from bi.never_visited order by 1", String.class))
                .containsExactly("carted", "dusty");
    }

    @Test
    void tellsTheEventsOfCompleteFilesOnlyAndTheirRevenueIsThatOfTheDays() {
        worker.load(LoadFixture.object("day.csv", "v1", "01"), 5);
        worker.load(LoadFixture.object("day.csv", "v2", "02"), 2);
        Attempt half = worker.claim(LoadFixture.object("half.csv", "v1", "01"));
        worker.write(half, LoadFixture.pair(1));

        assertThat(rows("select event_name, product_id, count(*), sum(item_revenue), feed from bi.event"
                        + " group by 1, 2, 5 order by 1"))
                .containsExactly("(purchase,b,2,21.00,tracking)", "(view_item,a,2,,tracking)");
        assertThat(rows("select day, product_id, sum(item_revenue) from bi.event where event_name = 'purchase'"
                        + " group by 1, 2"))
                .isEqualTo(rows("select day, product_id, sum(item_revenue) from bi.daily_activity where purchases > 0"
                        + " group by 1, 2"));
        assertThat(rows("select object, status, events from bi.file order by 1, object_id"))
                .containsExactly(
                        "(s3://files/day.csv,superseded,10)",
                        "(s3://files/day.csv,loaded,4)",
                        "(s3://files/half.csv,loading,)");
    }

    @Test
    void isCompleteUntilTheLastFinishedDayWhereNothingIsExpectedDaily() {
        assertThat(asOf()).isEqualTo("(,f,,0)");
        loaded("2020-11-20T03:00Z", "2020-11-21T20:00Z");
        worker.sql.update("insert into business_zone (zone) values ('UTC')");
        assertThat(asOf()).isEqualTo("(2020-11-21,f,,0)");
        worker.sql.update("update business_zone set zone = 'Asia/Shanghai'");
        assertThat(asOf()).isEqualTo("(2020-11-22,f,,0)");

        worker.sql.update("insert into source_object (bucket, key, etag, status, records, accepted, rejected, skipped,"
                + " completed_at, first_occurred_at, last_occurred_at) values ('b', 'now', 'e', 'loaded', 1, 1, 0, 0,"
                + " now(), now() - interval '3 days', now() + interval '1 day')");
        assertThat(worker.sql.queryForObject(
                        "select as_of = (now() at time zone 'Asia/Shanghai')::date - 1 from bi.freshness",
                        Boolean.class))
                .isTrue();
    }

    @Test
    void isCompleteUntilTheLastDateForWhichAllThatIsDueIsIn() {
        loaded("2020-01-01T00:00Z", "2020-11-21T20:00Z");
        delivery("tracking", "2020-11-18", "loaded", null);
        delivery("tracking", "2020-11-19", "missing", null);
        delivery("tracking", "2020-11-20", "recovered", null);
        assertThat(asOf()).isEqualTo("(2020-11-20,f,,1)");

        delivery("catalogue", "2020-11-20", "expected", null);
        assertThat(asOf())
                .as("a second feed")
                .isEqualTo("(2020-11-18,t,\"tracking of 2020-11-19, catalogue of 2020-11-20\",0)");
        worker.sql.update("update feed_delivery set due_at = now() + interval '1 hour' where feed = 'catalogue'");
        assertThat(asOf()).as("not due yet").isEqualTo("(2020-11-18,t,\"tracking of 2020-11-19\",0)");

        delivery("retired", "2020-10-01", "late", null);
        assertThat(asOf()).as("a feed that is no more").isEqualTo("(2020-11-18,t,\"tracking of 2020-11-19\",0)");
        worker.sql.update("update feed_delivery set state = 'late' where feed = 'tracking'");
        assertThat(asOf()).as("nothing of what is expected").startsWith("(2020-11-17,t,");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2020-11-21T00:00:00Z, 2020-11-20",
        // 08:00 of the 21st
        "Asia/Shanghai, 2020-11-21T00:00:00Z, 2020-11-20",
        // a file of the day of Shanghai
        "Asia/Shanghai, 2020-11-20T16:00:00Z, 2020-11-20",
        // 19:00 of the 20th: five hours are missing
        "America/New_York, 2020-11-21T00:00:00Z, 2020-11-19",
        // the hour after midnight, before and after the clocks change
        "Europe/Berlin, 2020-10-24T22:00:00Z, 2020-10-24",
        "Europe/Berlin, 2020-10-25T22:00:00Z, 2020-10-24",
        "Europe/Berlin, 2020-10-25T23:00:00Z, 2020-10-25"
    })
    void countsADayOnlyOnceItsLastHourIsIn(String zone, String coveredUntil, String asOf) {
        worker.sql.update("insert into business_zone (zone) values (?)", zone);
        delivery("tracking", "2020-11-20", "loaded", coveredUntil);

        assertThat(worker.sql.queryForObject("select as_of::text from bi.freshness", String.class))
                .isEqualTo(asOf);
    }

    private void fill(String... rows) {
        worker.sql.update(
                "insert into source_object (object_id, bucket, key, etag, feed, status, records, accepted,"
                        + " rejected, skipped, completed_at, first_occurred_at, last_occurred_at) overriding system value values"
                        + " (1, 'f', '1', 'e', 'tracking', 'loaded', 0, 0, 0, 0, now(), '2020-11-20Z', '2020-11-21Z'),"
                        + " (2, 'f', '2', 'e', 'tracking', 'loaded', 0, 0, 0, 0, now(), '2020-11-20Z', '2020-11-21Z') on conflict do nothing");
        for (String row : rows) {
            String day = row.replaceAll(".*?'(.*?)'.*", "$1");
            worker.sql.queryForObject("select ensure_activity_partition(?::date)", Boolean.class, day);
            worker.sql.update("insert into product_activity (object_id, day, product_id, views, carts, uncarts,"
                    + " purchases, units, revenue) values " + row);
        }
    }

    private void loaded(String first, String last) {
        worker.sql.update(
                "insert into source_object (bucket, key, etag, status, records, accepted, rejected, skipped,"
                        + " completed_at, first_occurred_at, last_occurred_at)"
                        + " values ('b', ?, 'e', 'loaded', 1, 1, 0, 0, now(), ?::timestamptz, ?::timestamptz)",
                last,
                first,
                last);
    }

    private void delivery(String feed, String date, String state, String coveredUntil) {
        worker.sql.update(
                "insert into feed_delivery (feed, business_date, state, due_at, covers_until)"
                        + " values (?, ?::date, ?, ?::timestamptz + interval '30 hours', ?::timestamptz)",
                feed,
                date,
                state,
                date,
                coveredUntil);
    }

    private String asOf() {
        return rows("select as_of, is_late, late_deliveries, missing_deliveries from bi.freshness")
                .get(0);
    }

    private java.util.List<String> rows(String query) {
        return worker.sql.queryForList("select row(r.*)::text from (" + query + ") r", String.class);
    }
}
