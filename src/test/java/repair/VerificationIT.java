package repair;

import static load.LoadFixture.event;
import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static load.LoadFixture.product;
import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ledger.Attempt;
import load.LoadFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationIT {
    private final LoadFixture worker = new LoadFixture();
    private Attempt loaded;

    @BeforeEach
    void load() {
        worker.loadCatalogue("c1", product(1, "a", "Kettle", 1999));
        worker.load(object("day.csv", "v1", "0A"), 3);
        loaded = worker.load(object("day.csv", "v2", "0B"), 2);
        Attempt mixed = worker.claim(object("mixed.csv", "v1", "01"));
        worker.write(mixed, pair(1));
        worker.write(mixed, LoadFixture.rejected(2, 2));
        worker.complete(mixed);
        Attempt failed = worker.claim(object("bad.csv", "v1", "01"));
        worker.write(failed, LoadFixture.rejected(1, 2));
        worker.ledger.fail(failed.object(), failed, "is bad");
        worker.ledger.fail(failed.object(), failed, "is bad, as was said");
        worker.claim(object("empty.csv", "v1", "01"));
        Attempt vanished = worker.claim(object("vanished.csv", "v1", "01"));
        worker.write(vanished, pair(1));
        worker.ledger.ignore(vanished.object(), vanished, "is gone");
        Attempt loading = worker.claim(object("half.csv", "v1", "01"));
        worker.write(loading, pair(2));
        worker.write(loading, pair(4));
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from load_batch where object_id = ? and batch_no = 1 | gaps in the numbers of its batches",
                "delete from load_batch where object_id = ? and batch_no = 1 | records of its batches",
                "update load_batch set first_record = 4, last_record = 5 where object_id = ? and batch_no = 2 | are not consecutive",
                "update source_object set accepted = 3, rejected = 1 where object_id = ? | accepted of its batches",
                "update source_object set events = 5 where object_id = ? | events of its batches: expected 5, found 4",
                "delete from behaviour_event where object_id = ? and record_no = 2 | rows of behaviour_event (loaded): expected 4, found 3",
                "delete from behaviour_event where object_id = ? and record_no = 2 | records with rows in behaviour_event",
                "insert into behaviour_event select * from behaviour_event where object_id = ? and record_no = 1 | duplicate records",
                "update product_activity set revenue = revenue + 0.01 where object_id = ? and product_id = 'b' | revenue of product b on 2026-11-20: expected 21.00, found 21.01",
                "update behaviour_event set kind = 'c' where object_id = ? and record_no = 1 | carts of product a",
                "update behaviour_event set occurred_at = occurred_at - interval '1 day' where object_id = ? and record_no = 1 | views of product a on 2026-11-19: expected 1, found nothing",
                "delete from product_activity where object_id = ? | views of product a",
                "insert into product_activity select * from product_activity where object_id = ? and product_id = 'a' | views of product a on 2026-11-20: expected 2, found 4",
                "update product_activity set unpriced_units = 1 where object_id = ? and product_id = 'b' | units without a price of product b",
                "update behaviour_event set product_key = 0 where object_id = ? and record_no = 1 | views of product (of no version)",
                "insert into rejection (object_id, record_no, reason, message, raw) values (?, 9, 'missing', '', '') | rows of rejection",
                "update source_object set status = 'superseded' where object_id = ? | rows of behaviour_event (superseded): expected 0, found 4",
                "update source_object set status = 'failed' where object_id = ? | batches of an object that is failed",
                "update source_object set status = 'loading' where object_id = ? | rows of product_activity (loading)",
                "insert into product_staging (object_id, record_no, product_id) values (?, 1, 'a') | rows of product_staging",
                "update source_object set sequencer = '09' where object_id = ? | newer complete versions",
            })
    void namesTheObjectAndWhatDiffers(String damage, String told) {
        worker.sql.update(damage, loaded.objectId());

        assertThat(differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.line())
                        .startsWith("s3://files/day.csv?versionId=v2 (object " + loaded.objectId() + "): "))
                .anySatisfy(difference -> assertThat(difference.line()).contains(told));
        assertThat(differences(Optional.of(loaded.objectId()), Optional.of("tracking")))
                .isEqualTo(differences());
    }

    @Test
    void findsTwoVisibleVersions() {
        worker.sql.update(
                "update source_object set status = 'loaded', records = 0, accepted = 0, rejected = 0, skipped = 0,"
                        + " events = 0 where key = 'day.csv'");

        assertThat(differences()).anySatisfy(difference -> assertThat(difference.line())
                .startsWith("s3://files/day.csv?versionId=v1")
                .contains("visible at the same time"));
    }

    @Test
    void findsRowsOfObjectsThatTheLedgerLacks() {
        worker.sql.update(
                "insert into behaviour_event (object_id, record_no, occurred_at, product_key, kind) select 99,"
                        + " record_no, occurred_at, product_key, kind from behaviour_event where object_id = "
                        + loaded.objectId());

        assertThat(differences()).anySatisfy(difference -> assertThat(difference.line())
                .contains("object 99, missing from the ledger")
                .contains("expected 0, found 4"));
    }

    @Test
    void isRightBesideRunningLoads() {
        List<Difference> found = new ArrayList<>();
        CompletableFuture<Void> loads = CompletableFuture.runAsync(() -> {
            for (int version = 3; version < 40; version++) {
                worker.load(object("day.csv", "v" + version, String.format("1%02d", version)), 3);
            }
        });
        int runs = 0;
        while (!loads.isDone() || runs == 0) {
            found.addAll(differences());
            runs++;
        }
        loads.join();
        assertThat(found).isEmpty();
        assertThat(worker.sql.queryForList(
                        "select version_id from source_object where key = 'day.csv' and status = 'loaded'",
                        String.class))
                .containsExactly("v39");
        assertThat(worker.count("source_object where key = 'day.csv' and status = 'superseded'"))
                .isEqualTo(38);
    }

    @Test
    void goesThroughManyObjectsInPages() {
        worker.sql.update("insert into source_object (bucket, key, version_id, feed, status) select 'files',"
                + " 'many-' || n, 'v', 'tracking', 'received' from generate_series(1, 1234) n");
        List<Long> steps = new ArrayList<>();

        long checked = verification()
                .run(Optional.empty(), Optional.empty(), (done, total) -> steps.add(done), difference -> {});

        assertThat(checked).isEqualTo(worker.count("source_object"));
        assertThat(steps).hasSizeGreaterThan(3).isSorted().endsWith(checked);
    }

    @Test
    void countsDaysInTheBusinessZone() {
        Attempt late = worker.claim(object("late.csv", "v1", "01"));
        worker.write(late, LoadFixture.reading(1, List.of(event(-1, Kind.VIEW, "a"))));
        worker.sql.update(
                "update load_batch set first_record = 1, last_record = 1 where object_id = ?", late.objectId());
        worker.complete(late);
        worker.sql.update("update product_activity set day = day + 1 where object_id = ?", late.objectId());

        List<Difference> found = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, ZoneId.of("Europe/Berlin"))
                .run(Optional.of(late.objectId()), Optional.empty(), (done, total) -> {}, found::add);

        assertThat(found).extracting(Difference::what).noneMatch(what -> what.contains("views"));
    }

    private List<Difference> differences() {
        return differences(Optional.empty(), Optional.empty());
    }

    private List<Difference> differences(Optional<Long> objectId, Optional<String> feed) {
        List<Difference> found = new ArrayList<>();
        verification().run(objectId, feed, (done, total) -> {}, found::add);
        return found;
    }

    private Verification verification() {
        return new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"));
    }
}
