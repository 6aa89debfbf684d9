package report.standing;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import catalogue.Product;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ledger.Attempt;
import ledger.Removals;
import load.LoadFixture;
import load.write.Partitions;
import notification.RemovedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import repair.Verification;
import support.WaitingSessions;

/** Standings after loads, replacements, removals and catalogues are what the rows say, and cost nothing in between. */
class StandingsIT {
    /** A Sunday, long over. */
    private static final LocalDate FIRST = LocalDate.parse("2020-03-01");

    private final LoadFixture worker = new LoadFixture();
    private final Standings standings = new Standings(worker.statements, worker.transactions);

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void standForEachPeriodAndTheOneBefore() {
        worker.loadCatalogue(
                "c1", LoadFixture.product(1, "a", "Kettle", 1_000), LoadFixture.product(2, "dusty", "Dusty", 1));
        load("d0", "1", view(0, "a"), view(0, "a"), purchase(0, "a", 1_050));
        load("d1", "1", view(1, "a"), purchase(1, "unknown", 5));
        load("d8", "1", view(8, "a"), view(8, "a"), view(8, "a"), cart(8, "a"));

        assertThat(standings.refresh()).isTrue();

        assertThat(rows(7))
                .containsExactly(
                        "(a,t,3,1,0,0.00,3,0,1,10.50,2020-03-01,2020-03-09,2020-03-01)",
                        "(dusty,t,0,0,0,0.00,0,0,0,0.00,,,)",
                        "(unknown,f,0,0,0,0.00,0,0,1,0.05,,,2020-03-02)");
        assertThat(rows(1))
                .containsExactly(
                        "(a,t,3,1,0,0.00,0,0,0,0.00,2020-03-01,2020-03-09,2020-03-01)",
                        "(dusty,t,0,0,0,0.00,0,0,0,0.00,,,)");
        assertThat(rows(28).get(0)).startsWith("(a,t,6,1,1,10.50,0,");
        assertThat(worker.sql.queryForList(
                        "select row(category, products, visited, never_visited, views, item_revenue, previous_views)::text"
                                + " from category_standing where period_days = 7 order by category",
                        String.class))
                .containsExactly("(\"\",0,0,0,0,0.00,0)", "(kitchen,2,1,1,3,0.00,3)");
    }

    @Test
    void areLeftAloneWhileNothingChanges() {
        load("d0", "1", view(0, "a"));
        assertThat(standings.refresh()).isTrue();
        long generation = generation();

        assertThat(standings.refresh()).isFalse();
        assertThat(standings.refreshWhenQuiet()).isFalse();

        assertThat(generation()).isEqualTo(generation);
        assertThat(worker.sql.queryForObject("select standings_are_current(as_of) from bi.freshness", Boolean.class))
                .isTrue();
    }

    @Test
    void arePutOffWhileFilesComeOneAfterAnother() {
        load("d0", "1", view(0, "a"));
        assertThat(standings.refreshWhenQuiet()).isFalse();

        worker.sql.update("update activity_change set noted_at = now() - interval '21 seconds'");
        load("d1", "1", view(1, "a"));
        assertThat(standings.refreshWhenQuiet()).isFalse();

        worker.sql.update("update activity_change set noted_at = now() - interval '6 minutes' where object_id ="
                + " (select min(object_id) from activity_change)");
        assertThat(standings.refreshWhenQuiet()).isTrue();
    }

    @Test
    void areMovedByADayWithoutCountingTheOthersAgain() {
        load("d0", "1", view(0, "a"), view(0, "gone"));
        load("d1", "1", view(1, "a"));
        standings.refresh();
        worker.sql.update(
                "update product_activity set views = 100 where day = ?::date",
                FIRST.plusDays(1).toString());

        load("d2", "1", view(2, "a"), view(1, "a"));
        standings.refresh();

        assertThat(views(28, "a")).as("the days that stay are not read").isEqualTo(4);
        assertThat(views(7, "a")).isEqualTo(4);
        assertThat(views(7, "gone")).isEqualTo(1);
        assertThat(rows(1))
                .as("neither in the period nor before, nor in a catalogue")
                .hasSize(1);
    }

    @Test
    void keepTheFirstAndLastVisitOfRowsThatWent() {
        load("d0", "1", view(0, "a"), view(0, "old"));
        load("d9", "1", view(9, "a"));
        standings.refresh();
        worker.sql.update("delete from product_activity where day = ?::date", FIRST.toString());
        load("d9", "2", purchase(9, "a", 100));
        standings.refresh();

        assertThat(worker.sql.queryForList(
                        "select row(product_id, first_visit, last_visit, first_sale)::text from product_history order by 1",
                        String.class))
                .containsExactly("(a,2020-03-01,2020-03-01,2020-03-10)", "(old,2020-03-01,2020-03-01,)");
    }

    @Test
    void areWhatTheRowsSayAfterWhateverHappens() {
        Random random = new Random(20_201_120);
        int version = 0;
        for (int step = 0; step < 60; step++) {
            int day = 2 * step + random.nextInt(3);
            switch (random.nextInt(6)) {
                case 0 -> load("d" + random.nextInt(1 + step), String.valueOf(++version), some(random, day));
                case 1 -> load("late" + step, "1", some(random, random.nextInt(1 + day)));
                case 2 -> retract("d" + random.nextInt(1 + step), ++version);
                case 3 -> worker.loadCatalogue("c" + step, allBut(step % 9, step));
                default -> load("d" + step, String.valueOf(++version), some(random, day));
            }
            if (random.nextInt(3) > 0) {
                standings.refresh();
                assertThat(worker.sql.queryForObject(
                                "select standings_are_current(as_of) from bi.freshness", Boolean.class))
                        .isTrue();
                assertThat(differences()).as("after step " + step).isEmpty();
                assertThat(wrongDates()).as("after step " + step).isEmpty();
            }
        }
        assertThat(generation()).isGreaterThan(20);
    }

    @Test
    void areRecountedByVerification() {
        load("d0", "1", view(0, "a"));
        standings.refresh();
        assertThat(differences()).isEmpty();

        worker.sql.update("update standing set views = 2 where period_days = 28");
        worker.sql.update("update standing set last_visit = '2020-02-29' where period_days = 7");

        assertThat(differences())
                .containsExactly(
                        "standings: last_visit of product a in 7 days: expected 20200301, found 20200229",
                        "standings: views of product a in 28 days: expected 1, found 2");
        load("d1", "1", view(1, "a"));
        assertThat(differences()).as("not counted yet").isEmpty();
    }

    @Test
    void areLeftToAnotherProcessThatKeepsThem() throws Exception {
        load("d0", "1", view(0, "a"));
        CompletableFuture<Boolean> second = new CompletableFuture<>();

        worker.transactions.executeWithoutResult(first -> {
            worker.sql.queryForList("delete from activity_change returning change_no");
            second.completeAsync(standings::refresh);
            new WaitingSessions(worker.sql).awaitOne("standing/take_changes");
        });
        assertThat(second.get(60, TimeUnit.SECONDS)).isFalse();

        worker.transactions.executeWithoutResult(first -> {
            worker.sql.queryForList("select pg_advisory_xact_lock(hashtext('footfall standings'))");
            assertThat(CompletableFuture.supplyAsync(standings::refresh).join()).isFalse();
        });
        assertThat(generation()).isZero();
    }

    @Test
    void growWithTheRevenueThatACatalogueBringsLater() {
        load("d0", "1", new Object[] {0, Kind.PURCHASE, "late", Amount.ABSENT});
        standings.refresh();

        worker.loadCatalogue("c1", LoadFixture.product(1, "late", "Late", 1_234));
        standings.refresh();

        assertThat(worker.sql.queryForObject(
                        "select item_revenue::text from standing where period_days = 28 and product_id = 'late'",
                        String.class))
                .isEqualTo("12.34");
        assertThat(differences()).isEmpty();
    }

    private void load(String key, String version, Object[]... events) {
        Attempt attempt =
                worker.claim(LoadFixture.object(key + ".csv", version, String.format("%08X", Long.parseLong(version))));
        List<Event> made = new ArrayList<>();
        for (Object[] event : events) {
            long micros = TimeUnit.SECONDS.toMicros(
                    FIRST.plusDays((int) event[0]).atTime(12, 0).toEpochSecond(ZoneOffset.UTC));
            made.add(new Event(
                    made.size() + 1,
                    1,
                    micros,
                    (Kind) event[1],
                    (String) event[2],
                    "u",
                    "",
                    Amount.ONE,
                    (Amount) event[3],
                    "",
                    "",
                    "",
                    ""));
        }
        ParsedBatch<Event> reading = LoadFixture.reading(1, made);
        new Partitions(worker.statements).prepare(reading);
        if (attempt.isBegun()) {
            worker.write(attempt, reading);
            worker.complete(attempt);
            worker.ledger.release(attempt);
        }
    }

    /** @param price changes with each, and so does what one of them says of the others */
    private static Product[] allBut(int missing, int price) {
        return IntStream.range(0, 9)
                .filter(i -> i != missing)
                .mapToObj(i -> LoadFixture.product(i + 1, "p" + i, "N" + price % 2, i % 3 == 0 ? -1 : 100 + price))
                .toArray(Product[]::new);
    }

    private void retract(String key, int version) {
        RemovedObject removed = new RemovedObject("files", key + ".csv", "", String.format("%08X", version));
        Removals removals = new Removals(worker.statements, worker.ledger);
        removals.note(removed, new feed.Match.Matched(LoadFixture.feed("rees46")));
        removals.retract(removed);
    }

    private static Object[][] some(Random random, int day) {
        Object[][] events = new Object[1 + random.nextInt(4)][];
        for (int i = 0; i < events.length; i++) {
            int of = Math.max(0, day - random.nextInt(2) * random.nextInt(20));
            events[i] = new Object[] {
                of,
                Kind.values()[random.nextInt(4)],
                "p" + random.nextInt(9),
                random.nextInt(4) == 0 ? Amount.ABSENT : new Amount(random.nextInt(5_000), 2)
            };
        }
        return events;
    }

    private static Object[] view(int day, String product) {
        return new Object[] {day, Kind.VIEW, product, Amount.ABSENT};
    }

    private static Object[] cart(int day, String product) {
        return new Object[] {day, Kind.CART, product, Amount.ABSENT};
    }

    private static Object[] purchase(int day, String product, int cents) {
        return new Object[] {day, Kind.PURCHASE, product, new Amount(cents, 2)};
    }

    private long views(int period, String product) {
        return worker.sql.queryForObject(
                "select views from standing where period_days = ? and product_id = ?", Long.class, period, product);
    }

    private long generation() {
        return worker.sql.queryForObject("select generation from standing_state", Long.class);
    }

    private List<String> rows(int period) {
        return worker.sql.queryForList(
                "select row(product_id, in_catalogue, views, add_to_carts, purchases, item_revenue, previous_views,"
                        + " previous_add_to_carts, previous_purchases, previous_item_revenue, first_visit, last_visit,"
                        + " last_sale)::text from standing where period_days = ? order by product_id",
                String.class,
                period);
    }

    /** Of products whose first or last days are not those of the rows. */
    private List<String> wrongDates() {
        return worker.sql.queryForList("""
                select row(product_id, h.*, c.*)::text
                from product_history h
                full join (
                    select
                        product_id,
                        min(day) filter (where views > 0) as first_visit,
                        max(day) filter (where views > 0) as last_visit,
                        min(day) filter (where purchases > 0) as first_sale,
                        max(day) filter (where purchases > 0) as last_sale
                    from product_activity
                    group by product_id
                ) c using (product_id)
                where (h.first_visit, h.last_visit, h.first_sale, h.last_sale)
                    is distinct from (c.first_visit, c.last_visit, c.first_sale, c.last_sale)
                """, String.class);
    }

    private List<String> differences() {
        List<String> lines = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"))
                .run(Optional.empty(), Optional.empty(), (done, total) -> {}, found -> lines.add(found.line()));
        return lines;
    }
}
