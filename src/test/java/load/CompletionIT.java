package load;

import static load.LoadFixture.event;
import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static load.LoadFixture.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import java.util.List;
import java.util.Map;
import ledger.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionIT {
    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void showsNothingOfAnObjectBeforeItIsComplete() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(attempt, pair(1));
        assertThat(worker.count("visible_event")).isZero();
        assertThat(worker.count("product_activity")).isZero();

        worker.complete(attempt);

        assertThat(worker.count("visible_event")).isEqualTo(2);
        assertThat(worker.sql.queryForList(
                        "select product_id, views, purchases, units, revenue from product_activity order by 1"))
                .containsExactly(activity("a", 1, 0, "0", "0"), activity("b", 0, 1, "1", "10.50"));
    }

    @Test
    void replacesAnOlderVersionAtOnce() {
        Attempt older = worker.load(object("day.csv", "v1", "0A"), 3);
        Attempt newer = worker.load(object("day.csv", "v2", "0B"), 1);

        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(worker.status(newer)).isEqualTo("loaded");
        assertThat(worker.count("behaviour_event")).isEqualTo(2);
        assertThat(worker.sql.queryForObject("select sum(views) from product_activity", Long.class))
                .isEqualTo(1);
    }

    @Test
    void leavesAllAsItWasWhenItsCommitFails() {
        Attempt older = worker.load(object("day.csv", "v1", "0A"), 3);
        Attempt newer = worker.claim(object("day.csv", "v2", "0B"));
        worker.write(newer, pair(1));
        String before = readersView();
        worker.sql.execute("create function refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no space left'; end $$");
        worker.sql.execute(
                "create constraint trigger refuse after update on source_object deferrable initially deferred"
                        + " for each row when (new.status = 'loaded') execute function refuse()");

        assertThatThrownBy(() -> worker.complete(newer)).hasStackTraceContaining("no space left");

        assertThat(readersView()).isEqualTo(before);
        assertThat(worker.count("product_activity where object_id = " + newer.objectId()))
                .isZero();
        assertThat(worker.count("load_lease where object_id = " + newer.objectId()))
                .isOne();
        worker.sql.execute("drop trigger refuse on source_object");
        worker.complete(newer);
        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(worker.count("visible_event")).isEqualTo(2);
    }

    /** What is visible, and how every object stands. */
    private String readersView() {
        return worker.sql.queryForObject(
                "select jsonb_build_array((select jsonb_agg(o order by object_id) from source_object o),"
                        + " (select jsonb_agg(a order by object_id, product_id) from product_activity a),"
                        + " (select count(*) from visible_event))::text",
                String.class);
    }

    @Test
    void changesNothingForAStaleNotification() {
        Attempt newer = worker.load(object("day.csv", "v2", "0B"), 1);

        Attempt older = worker.claim(object("day.csv", "v1", "0A00"));

        assertThat(older.isBegun()).isFalse();
        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(worker.status(newer)).isEqualTo("loaded");
    }

    @Test
    void stepsBackWhenANewerVersionOvertookIt() {
        Attempt older = worker.claim(object("day.csv", "v1", "0A"));
        worker.write(older, pair(1));
        worker.load(object("day.csv", "v2", "0B"), 2);

        assertThat(worker.status(older)).isEqualTo("superseded");
        assertThat(worker.count("behaviour_event")).isEqualTo(4);
    }

    @Test
    void comparesSequencersRightPaddedWithZeros() {
        Attempt longer = worker.load(object("day.csv", "v1", "0A1"), 1);
        Attempt shorter = worker.load(object("day.csv", "v2", "0B"), 1);

        assertThat(worker.status(longer)).isEqualTo("superseded");
        assertThat(worker.status(shorter)).isEqualTo("loaded");
    }

    @Test
    void fillsInUnknownProductsWhenTheCatalogueBringsThem() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(attempt, LoadFixture.reading(1, List.of(unpriced(1, "x"), unpriced(2, "y"))));
        worker.complete(attempt);
        assertThat(revenue()).isEqualByComparingTo("0");

        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1999));

        assertThat(worker.sql.queryForList(
                        "select product_id, product_name, price, product_known from stored_event order by record_no"))
                .extracting(row -> row.get("product_name"), row -> row.get("product_known"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Kettle", true),
                        org.assertj.core.groups.Tuple.tuple(null, false));
        assertThat(revenue()).isEqualByComparingTo("19.99");
    }

    @Test
    void givesTheSameTablesWhicheverComesFirst() {
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1999));
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(attempt, LoadFixture.reading(1, List.of(unpriced(1, "x"), event(2, Kind.VIEW, "x"))));
        worker.complete(attempt);

        try (LoadFixture other = new LoadFixture()) {
            Attempt early = other.claim(object("day.csv", "v1", "01"));
            other.write(early, LoadFixture.reading(1, List.of(unpriced(1, "x"), event(2, Kind.VIEW, "x"))));
            other.complete(early);
            other.loadCatalogue("c1", product(1, "x", "Kettle", 1999));

            for (String table : List.of("stored_event", "product_activity")) {
                String rows = "select to_jsonb(t) - 'object_id' as r from " + table + " t order by 1";
                assertThat(other.sql.queryForList(rows)).as(table).isEqualTo(worker.sql.queryForList(rows));
            }
        }
    }

    @Test
    void fillsInProductsThatTheCatalogueBroughtDuringTheLoad() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(attempt, LoadFixture.reading(1, List.of(unpriced(1, "x"))));
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1999));
        worker.write(attempt, LoadFixture.reading(2, List.of(unpriced(2, "x"))));
        worker.complete(attempt);

        assertThat(worker.sql.queryForObject("select bool_and(product_known) from stored_event", Boolean.class))
                .isTrue();
        assertThat(revenue()).isEqualByComparingTo("39.98");
    }

    @Test
    void keepsNothingOfACatalogueLoadInMemoryThatAFailoverLost() {
        worker.loadCatalogue("c1", product(1, "x", "Pan", 500));
        long before = worker.sql.queryForObject("select generation from catalogue_state", Long.class);
        worker.loadCatalogue("c2", product(1, "x", "Kettle", 1999));
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(attempt, LoadFixture.reading(1, List.of(unpriced(1, "x"))));

        worker.sql.update("update product set name = 'Pan', price = 5, product_key = (select min(product_key) from"
                + " product_version)");
        worker.sql.update("update catalogue_state set generation = ?", before);
        worker.loadCatalogue("c3", product(1, "x", "Lid", 300));
        worker.write(attempt, LoadFixture.reading(2, List.of(unpriced(2, "x"))));

        assertThat(worker.sql.queryForObject("select product_name from stored_event where record_no = 2", String.class))
                .isEqualTo("Lid");
    }

    @Test
    void switchesOffWhatASnapshotNoLongerHas() {
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1999), product(2, "y", "Pan", -1));
        worker.loadCatalogue("c2", product(1, "y", "Pan", 500), product(2, "y", "Frying pan", 700));

        assertThat(worker.sql.queryForList("select product_id, name, active from product order by 1"))
                .containsExactly(
                        Map.of("product_id", "x", "name", "Kettle", "active", false),
                        Map.of("product_id", "y", "name", "Frying pan", "active", true));
        assertThat(worker.count("product_staging")).isZero();
    }

    @Test
    void refusesASnapshotThatWouldSwitchMostProductsOff() {
        worker.loadCatalogue(
                "c1", product(1, "x", "Kettle", 1999), product(2, "y", "Pan", 700), product(3, "z", "Lid", 300));

        assertThatThrownBy(() -> worker.loadCatalogue("c2", product(1, "x", "Kettle", 1), product(2, "new", "Pot", 1)))
                .hasMessageContaining("of 3 active products it has 1, less than 50 %")
                .hasMessageContaining("catalogue-c2");

        assertThat(worker.sql.queryForObject("select min(price) from product", java.math.BigDecimal.class))
                .isEqualByComparingTo("3");
        assertThat(worker.count("product where active")).isEqualTo(3);
    }

    @Test
    void completesAnObjectWithoutRecords() {
        Attempt attempt = worker.load(object("empty.csv", "v1", "01"), 0);

        assertThat(worker.status(attempt)).isEqualTo("loaded");
    }

    private java.math.BigDecimal revenue() {
        return worker.sql.queryForObject("select sum(revenue) from product_activity", java.math.BigDecimal.class);
    }

    private static Event unpriced(long record, String product) {
        Event event = event(record, Kind.PURCHASE, product);
        return new Event(
                record,
                1,
                event.occurredAtMicros(),
                Kind.PURCHASE,
                product,
                "",
                "",
                Amount.ONE,
                Amount.ABSENT,
                "",
                "",
                "",
                "");
    }

    private static Map<String, Object> activity(
            String product, long views, long purchases, String units, String revenue) {
        return Map.of(
                "product_id", product,
                "views", views,
                "purchases", purchases,
                "units", new java.math.BigDecimal(units),
                "revenue", new java.math.BigDecimal(revenue));
    }
}
