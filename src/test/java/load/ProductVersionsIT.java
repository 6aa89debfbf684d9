package load;

import static load.LoadFixture.event;
import static load.LoadFixture.object;
import static load.LoadFixture.product;
import static load.LoadFixture.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import catalogue.version.CatalogueState;
import catalogue.version.EnrichedBatch;
import failure.Failure.TransactionConflict;
import failure.FailureException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ledger.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import repair.Verification;
import support.DatabaseHold;

/** What events point to: made once for each thing that was known, filled in when the catalogue brings it, never rewritten. */
class ProductVersionsIT {
    private static final int ROUNDS = 100;
    private static final int PRODUCTS = 1_000;
    private static final int LATE = 3;

    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void twoLoadersMakeTheSameThousandUnknownProductsWithoutADeadlock() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (LoadFixture other = new LoadFixture(worker.dataSource)) {
            Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
            for (int round = 0; round < ROUNDS; round++) {
                List<Event> events = products(round);
                CompletableFuture<int[]> theirs = enriched(other, together, attempt, shuffled(events, round));
                CompletableFuture<int[]> ours = enriched(worker, together, attempt, shuffled(events, -round));
                if (round % 10 == 5) {
                    worker.loadCatalogue(
                            "c" + round,
                            product(1, "r" + round + "-p" + LATE, "Kettle", 100),
                            product(2, "always", "Pan", 1));
                }
                int[] keys = ours.get(30, TimeUnit.SECONDS);

                assertThat(theirs.get(30, TimeUnit.SECONDS)).isEqualTo(keys);
            }

            assertThat(worker.count(
                            "product_version where identity is not null and product_id not like '%-p" + LATE + "'"))
                    .isEqualTo(ROUNDS * (PRODUCTS - 1L));
            assertThat(worker.count("product_version v join product p using (product_id) where not v.product_known"))
                    .isZero();
            assertThat(worker.sql.queryForObject(
                            "select deadlocks from pg_stat_database where datname = current_database()", Long.class))
                    .isZero();
        }
    }

    @Test
    void givesAnUnknownProductOneVersionForEachThingThatFilesSayOfIt() {
        Event plain = described(1, "x", "", "", "");
        Event named = described(2, "x", "Kettle", "", "acme");
        load("a.csv", plain, named, described(3, "x", "Kettle", "", "acme"), described(4, "x", "Kettle", "acme", ""));
        load("b.csv", described(1, "x", "Kettle", "", "acme"));

        assertThat(worker.count("product_version")).isEqualTo(3);
        assertThat(visible("product_name")).containsExactly("Kettle", "Kettle", "Kettle", "Kettle", "none");
        assertThat(visible("brand")).containsExactly("acme", "acme", "acme", "none", "none");

        worker.loadCatalogue("c1", product(1, "x", "Kettle, large", 1_999));

        assertThat(worker.count("product_version"))
                .as("and the catalogue's own")
                .isEqualTo(4);
        assertThat(visible("product_name")).containsOnly("Kettle, large");
        assertThat(visible("price")).containsOnly("19.99");
        assertThat(worker.count("product_version where is_open or not product_known"))
                .isZero();
        load("c.csv", described(1, "x", "whatever", "it", "says"));
        assertThat(worker.count("product_version")).isEqualTo(4);
        assertNothingDiffers();
    }

    @Test
    void completesWhatTheCatalogueLeavesOutByWhatTheFileSays() {
        worker.sql.update("insert into product (product_id, name) values ('by-hand', 'Pan')");
        Attempt catalogue = worker.ledger.claim(object("c", "v", "01"), LoadFixture.feed(feed.Feed.CATALOGUE));
        worker.sql.update(
                "insert into product_staging (object_id, record_no, product_id, name, price) values (?, 1, 'x', 'Kettle', 5),"
                        + " (?, 2, 'by-hand', 'Pan', null)",
                catalogue.objectId(),
                catalogue.objectId());
        worker.complete(catalogue);

        load(
                "a.csv",
                described(1, "x", "a name", "kitchen", "acme"),
                described(2, "x", "another", "kitchen", "acme"),
                described(3, "x", "a name", "", ""),
                described(4, "by-hand", "", "", ""));

        assertThat(worker.sql.queryForList(
                        "select concat_ws('/', product_id, product_name, category, brand, price, case when product_known then"
                                + " 'known' end) from visible_event order by record_no",
                        String.class))
                .containsExactly(
                        "x/Kettle/kitchen/acme/5/known",
                        "x/Kettle/kitchen/acme/5/known",
                        "x/Kettle/5/known",
                        "by-hand/Pan/known");
        assertThat(worker.count("product_version where identity is not null")).isEqualTo(1);
    }

    @Test
    void keepsWhatWasKnownWhenTheCatalogueChanges() {
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_000), product(2, "y", "Pan", 1));
        load("a.csv", described(1, "x", "", "", ""));
        worker.loadCatalogue("c2", product(1, "x", "Kettle", 1_200), product(2, "y", "Pan", 1));
        load("b.csv", described(1, "x", "", "", ""));
        worker.loadCatalogue("c3", product(1, "x", "Kettle", 1_200), product(2, "y", "Pan", 1));

        assertThat(visible("price")).containsExactly("10.00", "12.00");
        assertThat(worker.sql.queryForList(
                        "select product_id || ' ' || price from product_version order by product_key", String.class))
                .as("what stays as it is makes no version")
                .containsExactly("x 10.00", "y 0.01", "x 12.00");
        assertThat(revenue()).isEqualTo("22.00");
        assertNothingDiffers();
    }

    @Test
    void takesTheFirstPriceThatComesWheneverItComes() {
        load("a.csv", described(1, "x", "", "", ""), described(2, "x", "Kettle", "", ""));
        worker.loadCatalogue("c1", product(1, "x", "Kettle", -1));
        load("b.csv", described(1, "x", "", "", ""));
        assertThat(revenue()).isEqualTo("0");
        assertThat(worker.sql.queryForObject("select sum(unpriced_units) from product_activity", Integer.class))
                .isEqualTo(3);
        assertNothingDiffers();

        worker.loadCatalogue("c2", product(1, "x", "Kettle", 700));
        load("c.csv", described(1, "x", "", "", ""));
        worker.loadCatalogue("c3", product(1, "x", "Kettle", 900));

        assertThat(revenue()).as("of four, all at the first").isEqualTo("28.00");
        assertThat(visible("price")).containsOnly("7.00");
        assertThat(worker.count("product_activity where unpriced_units > 0")).isZero();
        assertNothingDiffers();
    }

    @Test
    void tellsSessionsApartWhetherTheyAreUuidsOrNot() {
        String uuid = "01234567-89ab-cdef-0123-456789abcdef";
        List<String> sessions = List.of(
                uuid,
                uuid.toUpperCase(java.util.Locale.ROOT),
                "s-1",
                "",
                uuid.replace('a', 'g'),
                uuid.replace('-', '+'));
        Attempt attempt = worker.claim(object("a.csv", "v1", "01"));
        worker.write(
                attempt,
                reading(
                        1,
                        IntStream.range(0, sessions.size())
                                .mapToObj(i -> new Event(
                                        i + 1,
                                        1,
                                        LoadFixture.DAY,
                                        Kind.VIEW,
                                        "x",
                                        "u",
                                        sessions.get(i),
                                        Amount.ONE,
                                        Amount.ABSENT,
                                        "",
                                        "",
                                        "",
                                        ""))
                                .toList()));
        worker.complete(attempt);

        assertThat(worker.sql.queryForList(
                        "select coalesce(session_id, '') from visible_event order by record_no", String.class))
                .isEqualTo(sessions);
        assertThat(worker.count("behaviour_event where session_uuid is not null"))
                .isEqualTo(1);
    }

    /** The one that took over has nobody's connections, and may give the same keys to other products. */
    @Test
    void writesNothingByTheKeysOfAnotherServer() {
        Attempt attempt = worker.claim(object("a.csv", "v1", "01"));
        EnrichedBatch batch = worker.enrich(attempt, LoadFixture.pair(1));
        EnrichedBatch fromElsewhere = new EnrichedBatch(
                batch.reading(),
                batch.events(),
                batch.versionNos(),
                batch.versions(),
                new CatalogueState(batch.state().generation(), "2026-11-20 00:00:00+00"));

        assertThatThrownBy(() -> worker.transactions.execute(begun -> worker.batches.open(attempt, fromElsewhere)))
                .isInstanceOfSatisfying(FailureException.class, failed -> assertThat(failed.failure())
                        .isInstanceOf(TransactionConflict.class));
        assertThat(worker.count("load_batch")).isZero();
    }

    @Test
    void letsObjectsCompleteWhileACatalogueIsMerged() throws Exception {
        CompletableFuture<Void> catalogue;
        try (DatabaseHold merging = DatabaseHold.inside(worker.dataSource, "product", "true")) {
            catalogue = CompletableFuture.runAsync(() -> worker.loadCatalogue("c1", product(1, "b", "Kettle", 1_999)));
            await().until(() -> merging.held() == 1);

            assertThat(CompletableFuture.supplyAsync(() -> worker.load(object("a.csv", "v1", "01"), 2))
                            .get(20, TimeUnit.SECONDS))
                    .satisfies(done -> assertThat(worker.status(done)).isEqualTo("loaded"));
        }
        catalogue.get(20, TimeUnit.SECONDS);

        assertThat(worker.sql.queryForList(
                        "select product_name from visible_event where product_id = 'b'", String.class))
                .containsOnly("Kettle");
        assertNothingDiffers();
    }

    private void load(String key, Event... events) {
        Attempt attempt = worker.claim(object(key, "v1", "01"));
        worker.write(attempt, reading(1, List.of(events)));
        worker.complete(attempt);
        worker.ledger.release(attempt);
    }

    private List<String> visible(String column) {
        return worker.sql.queryForList(
                "select coalesce(" + column + "::text, 'none') from visible_event order by 1", String.class);
    }

    private String revenue() {
        return worker.sql.queryForObject("select sum(revenue)::text from product_activity_daily", String.class);
    }

    private void assertNothingDiffers() {
        List<String> found = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, java.time.ZoneId.of("UTC"))
                .run(
                        Optional.empty(),
                        Optional.empty(),
                        (done, total) -> {},
                        difference -> found.add(difference.line()));
        assertThat(found).isEmpty();
    }

    /** @return the keys by the number of the product */
    private static CompletableFuture<int[]> enriched(
            LoadFixture loader, CyclicBarrier together, Attempt attempt, List<Event> events) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                together.await(20, TimeUnit.SECONDS);
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            EnrichedBatch batch = loader.enrich(attempt, reading(1, events));
            int[] keys = new int[PRODUCTS];
            for (int i = 0; i < PRODUCTS; i++) {
                keys[(int) events.get(i).recordNo() - 1] = batch.version(i).key();
            }
            // of which the catalogue may have come in between
            keys[LATE] = 0;
            return keys;
        });
    }

    private static List<Event> products(int round) {
        return IntStream.range(0, PRODUCTS)
                .mapToObj(i -> event(i + 1, Kind.VIEW, "r" + round + "-p" + i))
                .toList();
    }

    private static List<Event> shuffled(List<Event> events, int seed) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static Event described(long record, String product, String name, String category, String brand) {
        return new Event(
                record,
                1,
                LoadFixture.DAY + record,
                Kind.PURCHASE,
                product,
                "u",
                "",
                Amount.ONE,
                Amount.ABSENT,
                name,
                category,
                brand,
                "");
    }
}
