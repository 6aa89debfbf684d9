package load;

import static load.LoadFixture.object;
import static load.LoadFixture.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledger.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import repair.Verification;

/** What a past of events costs those who load, replace, verify and bring catalogues: no row of it is read. */
class PastIT {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-10-01");
    private static final int DAYS = 51;
    private static final int EVENTS = 4_000;
    private static final int KNOWN = 20_000;
    /** A range of the index by object is 16 pages: what lies beside an object's first and last rows is read along. */
    private static final int BESIDE = 5_000;

    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @BeforeEach
    void fill() {
        worker.sql.update(
                "insert into product_version (product_id, price, product_known, is_open)"
                        + " select 'known-' || n, 1, true, false from generate_series(1, ?) n",
                KNOWN);
        worker.sql.update("insert into product (product_id, price, product_key, active)"
                + " select product_id, price, product_key, true from product_version");
        int known = worker.sql.queryForObject("select min(product_key) from product_version", Integer.class);
        int unknown = worker.statements.getOne(
                "demo/fill_unknown", Map.of("round", 0), (row, number) -> row.getInt("first_key"));
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST_DAY.plusDays(day);
            worker.statements.run("load/ensure_partition", Map.of("day", date));
            worker.statements.update(
                    "demo/fill_object",
                    Map.of(
                            "day", date.toString(),
                            "round", 0,
                            "events", EVENTS,
                            "known", known,
                            "unknown", unknown));
        }
        worker.sql.execute("vacuum analyze");
    }

    @Test
    void isNotReadByWhatConcernsOneObject() {
        long before = worker.count("behaviour_event");
        assertThat(before).isEqualTo((long) DAYS * EVENTS);

        read(() -> {});
        Attempt loaded = worker.claim(object("a.csv", "v1", "01"));
        Read load = read(() -> {
            for (int batch = 1; batch <= 50; batch++) {
                worker.write(loaded, LoadFixture.pair(batch));
            }
            worker.complete(loaded);
        });
        Read replace = read(() -> worker.load(object("a.csv", "v2", "02"), 50));
        Read verify = read(() -> verify(loaded.objectId() + 1));
        Attempt prices = worker.ledger.claim(object("c1", "v1", "01"), LoadFixture.catalogue(false));
        Read catalogue = read(() -> worker.completeCatalogue(
                prices,
                product(1, "a", "Kettle", 500),
                product(2, "unheard-of-0-7", "Lamp", 700),
                product(3, "known-1", "Pan", 900)));

        assertThat(List.of(load, replace, verify, catalogue))
                .allSatisfy(read ->
                        assertThat(read.scanned).as("rows of whole months").isZero());
        assertThat(load.fetched).isLessThan(BESIDE);
        assertThat(replace.fetched).isLessThan(2 * BESIDE);
        assertThat(verify.fetched).isLessThan(2 * BESIDE);
        assertThat(catalogue.fetched)
                .as("activity that waited for the price of one product")
                .isBetween(1L, (long) DAYS * 10);
        assertThat(worker.count("behaviour_event")).isEqualTo(before + 100);
    }

    private void verify(long object) {
        new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"))
                .run(Optional.of(object), Optional.empty(), (done, total) -> {}, difference -> {
                    throw new AssertionError(difference.line());
                });
    }

    /** A session tells what it read when it ends. */
    private Read read(Runnable work) {
        Read before = counted();
        work.run();
        String done = worker.sql.queryForObject("select clock_timestamp()::text", String.class);
        worker.dataSource.getHikariPoolMXBean().softEvictConnections();
        await().until(() -> worker.count("pg_stat_activity where datname = current_database()"
                        + " and backend_type = 'client backend' and backend_start < timestamptz '" + done + "'")
                == 0);
        Read after = counted();
        return new Read(after.scanned - before.scanned, after.fetched - before.fetched);
    }

    private Read counted() {
        return worker.statements.getOne(
                "demo/count_rows_read",
                Map.of(),
                (row, number) -> new Read(row.getLong("scanned"), row.getLong("fetched")));
    }

    private record Read(long scanned, long fetched) {}
}
