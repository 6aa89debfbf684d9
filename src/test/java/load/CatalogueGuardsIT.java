package load;

import static load.LoadFixture.event;
import static load.LoadFixture.feed;
import static load.LoadFixture.object;
import static load.LoadFixture.product;
import static load.LoadFixture.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import catalogue.Product;
import feed.Feed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ledger.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.WaitingSessions;

/** Events and catalogues that come in every order, also at the same time: what is known in the end is the same. */
class CatalogueGuardsIT {
    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pricesEveryPiece(boolean catalogueFirst) {
        if (catalogueFirst) {
            worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_999));
        }
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(
                attempt, reading(1, List.of(unpriced(1, "x", Kind.PURCHASE, 3), unpriced(2, "x", Kind.PURCHASE, 2))));
        worker.complete(attempt);
        if (!catalogueFirst) {
            worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_999));
        }

        assertThat(activity()).containsExactly("day.csv x views 0 carts 0 purchases 2 units 5 revenue 99.95");
        assertThat(prices()).containsExactly("x 19.99 true Kettle", "x 19.99 true Kettle");
    }

    @Test
    void pricesNothingButPurchases() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(
                attempt,
                reading(
                        1,
                        List.of(
                                unpriced(1, "x", Kind.VIEW, 1),
                                unpriced(2, "x", Kind.CART, 1),
                                unpriced(3, "x", Kind.PURCHASE, 1))));
        worker.complete(attempt);

        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_000));

        assertThat(activity()).containsExactly("day.csv x views 1 carts 1 purchases 1 units 1 revenue 10.00");
    }

    @Test
    void keepsThePriceOfTheFile() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.write(attempt, reading(1, List.of(event(1, Kind.PURCHASE, "x"))));
        worker.complete(attempt);

        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_999));

        assertThat(activity()).containsExactly("day.csv x views 0 carts 0 purchases 1 units 1 revenue 10.50");
        assertThat(prices()).containsExactly("x 10.50 true Kettle");
    }

    @Test
    void pricesTheEventsOfEachObjectAndProductByThemselves() {
        for (String key : List.of("a.csv", "b.csv")) {
            Attempt attempt = worker.claim(object(key, "v1", "01"));
            worker.write(
                    attempt,
                    reading(1, List.of(unpriced(1, "x", Kind.PURCHASE, 1), unpriced(2, "y", Kind.PURCHASE, 2))));
            worker.complete(attempt);
        }
        Attempt again = worker.claim(object("c.csv", "v1", "01"));
        worker.write(again, reading(1, List.of(unpriced(1, "z", Kind.PURCHASE, 1))));
        worker.complete(again);

        worker.loadCatalogue("c1", product(1, "x", "Kettle", 100), product(2, "y", "Pan", 1_000));

        assertThat(activity())
                .containsExactly(
                        "a.csv x views 0 carts 0 purchases 1 units 1 revenue 1.00",
                        "a.csv y views 0 carts 0 purchases 1 units 2 revenue 20.00",
                        "b.csv x views 0 carts 0 purchases 1 units 1 revenue 1.00",
                        "b.csv y views 0 carts 0 purchases 1 units 2 revenue 20.00",
                        "c.csv z views 0 carts 0 purchases 1 units 1 revenue 0");
    }

    /** It was opened under the old catalogue, and commits when the new one is in. */
    @Test
    void fillsInABatchThatWasInFlightWhileTheCatalogueCame() throws Exception {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Void> batch = hold(
                () -> worker.write(attempt, reading(1, List.of(unpriced(1, "x", Kind.PURCHASE, 3)))), written, commit);
        awaitQuietly(written);
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_000));
        commit.countDown();
        batch.get(20, TimeUnit.SECONDS);

        worker.complete(attempt);

        assertThat(prices()).containsExactly("x 10.00 true Kettle");
        assertThat(activity()).containsExactly("day.csv x views 0 carts 0 purchases 1 units 3 revenue 30.00");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void completesAnObjectAndACatalogueOneAfterTheOther(boolean catalogueFirst) throws Exception {
        Attempt object = worker.claim(object("day.csv", "v1", "01"));
        worker.write(object, reading(1, List.of(unpriced(1, "x", Kind.PURCHASE, 1))));
        Attempt catalogue = stage("c1", product(1, "x", "Kettle", 1_000));
        Attempt first = catalogueFirst ? catalogue : object;
        Attempt second = catalogueFirst ? object : catalogue;

        assertThat(whileHeld(() -> worker.complete(first), () -> worker.complete(second))
                        .get(20, TimeUnit.SECONDS))
                .isTrue();

        assertThat(prices()).containsExactly("x 10.00 true Kettle");
        assertThat(activity()).containsExactly("day.csv x views 0 carts 0 purchases 1 units 1 revenue 10.00");
    }

    /** Else neither would see what the other brings, and both would stay active. */
    @Test
    void completesTwoCataloguesOneAfterTheOther() throws Exception {
        Attempt one = stage("c1", 0, product(1, "x", "Kettle", 1_000));
        Attempt two = stage("c2", 0, product(1, "y", "Pan", 100));

        assertThat(whileHeld(() -> worker.complete(one), () -> worker.complete(two))
                        .get(20, TimeUnit.SECONDS))
                .isTrue();

        assertThat(products()).containsExactly("x 10.00 false", "y 1.00 true");
    }

    @Test
    void switchesAProductOnAgainThatComesBack() {
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 1_999), product(2, "y", "Pan", 700));
        worker.loadCatalogue("c2", product(1, "y", "Pan", 700));
        assertThat(products()).containsExactly("x 19.99 false", "y 7.00 true");

        worker.loadCatalogue("c3", product(1, "x", "Kettle", 1_500), product(2, "y", "Pan", 700));

        assertThat(products()).containsExactly("x 15.00 true", "y 7.00 true");
    }

    @Test
    void takesTheLastOfSeveralRecordsOfAProduct() {
        worker.loadCatalogue(
                "c1", product(3, "x", "third", 300), product(1, "x", "first", 100), product(2, "x", "second", 200));

        assertThat(worker.sql.queryForObject("select name from product", String.class))
                .isEqualTo("third");
    }

    @Test
    void goesByItsOwnProductsAloneWhileAnotherCatalogueIsStaged() {
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 100), product(2, "y", "Pan", 100));
        stage("staged", product(1, "x", "Kettle", 900), product(2, "z", "Lid", 900));

        worker.loadCatalogue("c2", product(1, "y", "Pan", 200));

        assertThat(products()).containsExactly("x 1.00 false", "y 2.00 true");
        assertThat(worker.count("product_staging")).as("of the other").isEqualTo(2);
    }

    @Test
    void countsNoneOfAnotherCatalogueAmongThoseThatStay() {
        worker.loadCatalogue(
                "c1", product(1, "x", "Kettle", 100), product(2, "y", "Pan", 100), product(3, "z", "Lid", 100));
        stage("staged", product(1, "x", "Kettle", 900), product(2, "y", "Pan", 900));

        assertThatThrownBy(() -> worker.loadCatalogue("c2", product(1, "z", "Lid", 100)))
                .hasMessageContaining("of 3 active products it has 1, less than 50 %");
    }

    @Test
    void takesASnapshotThatLeavesExactlyTheLeastShare() {
        worker.loadCatalogue("c1", product(1, "x", "Kettle", 100), product(2, "y", "Pan", 100));
        worker.loadCatalogue("c2", product(1, "x", "Kettle", 100), product(2, "z", "Lid", 100));
        worker.loadCatalogue("c3", product(1, "x", "Kettle", 100));
        assertThat(products()).containsExactly("x 1.00 true", "y 1.00 false", "z 1.00 false");

        worker.loadCatalogue("c4", product(1, "x", "Kettle", 300));

        assertThat(products()).as("only what is active counts").contains("x 3.00 true");
    }

    /** The second begins while the transaction of the first is held open, must wait for it, and goes on after its commit. */
    private <T> CompletableFuture<T> whileHeld(Runnable first, Supplier<T> second) {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Void> holding = hold(first, done, commit);
        awaitQuietly(done);
        CompletableFuture<T> waiting = CompletableFuture.supplyAsync(second);
        try {
            new WaitingSessions(worker.sql).awaitAny();
            assertThat(waiting).isNotDone();
            return waiting;
        } finally {
            commit.countDown();
            holding.join();
        }
    }

    /** Keeps the transaction open after the work is done. */
    private CompletableFuture<Void> hold(Runnable work, CountDownLatch done, CountDownLatch commit) {
        return CompletableFuture.runAsync(() -> worker.transactions.executeWithoutResult(transaction -> {
            work.run();
            done.countDown();
            awaitQuietly(commit);
        }));
    }

    private Attempt stage(String version, Product... products) {
        return stage(version, 50, products);
    }

    private Attempt stage(String version, int minPercent, Product... products) {
        Feed usual = feed(Feed.CATALOGUE);
        Feed feed = new Feed(
                usual.name(),
                usual.bucket(),
                usual.prefix(),
                usual.format(),
                true,
                minPercent,
                usual.mapping(),
                usual.maxAge(),
                usual.maxFuture(),
                usual.rejectPercent(),
                usual.rejectFrom(),
                usual.ignore(),
                usual.retract(),
                usual.delivery());
        Attempt attempt = worker.ledger.claim(object("catalogue-" + version, version, "01"), feed);
        worker.transactions.executeWithoutResult(transaction -> {
            ParsedBatch<Product> reading = new ParsedBatch<>(1, 1, products.length, 0, List.of(products), List.of());
            worker.batches.open(attempt, reading);
            worker.writer.writeProducts(attempt, reading);
        });
        return attempt;
    }

    private List<String> activity() {
        return worker.sql.queryForList(
                "select format('%s %s views %s carts %s purchases %s units %s revenue %s', key, product_id, views, carts,"
                        + " purchases, units, revenue) from product_activity join source_object using (object_id)"
                        + " order by 1",
                String.class);
    }

    private List<String> prices() {
        return worker.sql.queryForList(
                "select concat_ws(' ', product_id, price, case when product_known then 'true' else 'false' end,"
                        + " product_name) from visible_event order by record_no",
                String.class);
    }

    private List<String> products() {
        return worker.sql.queryForList(
                "select format('%s %s %s', product_id, price, case when active then 'true' else 'false' end)"
                        + " from product order by 1",
                String.class);
    }

    private static Event unpriced(long record, String product, Kind kind, int quantity) {
        Event event = event(record, kind, product);
        return new Event(
                record,
                1,
                event.occurredAtMicros(),
                kind,
                product,
                "",
                "",
                new Amount(quantity, 0),
                Amount.ABSENT,
                "",
                "",
                "",
                "");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
