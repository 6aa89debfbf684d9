package load;

import static load.LoadFixture.event;
import static load.LoadFixture.object;
import static load.LoadFixture.product;
import static load.LoadFixture.reading;
import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ledger.Attempt;
import ledger.Removals;
import load.write.Partitions;
import notification.RemovedObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import repair.Verification;
import support.PostgresServer;

/**
 * The same objects on plain PostgreSQL and on a Citus coordinator, whose URL is {@code FOOTFALL_CITUS_URL}: the calls of
 * docs/scale.md, then loads, a replacement, a late catalogue and a removal leave the same rows on both.
 */
@Tag("citus")
class CitusIT {
    private static final List<String> CALLS = List.of(
            "select create_reference_table('product_version')",
            "select create_distributed_table('behaviour_event', 'object_id')",
            "select create_distributed_table('product_activity', 'object_id', colocate_with => 'behaviour_event')",
            "select citus_add_local_table_to_metadata('deletion_guard')");
    private static final List<String> ROWS = List.of(
            "select to_jsonb(e) - 'object_id' as row from visible_event e",
            "select to_jsonb(a) as row from product_activity_daily a",
            "select to_jsonb(v) - 'product_key' - 'valid_from' - 'object_id' - 'filled_by' as row from product_version v");

    @Test
    void leavesTheSameRowsAsPlainPostgres() {
        HikariDataSource citus = new HikariDataSource();
        citus.setJdbcUrl(Objects.requireNonNull(System.getenv("FOOTFALL_CITUS_URL"), "FOOTFALL_CITUS_URL is not set"));
        new Migration(citus).apply();
        try (LoadFixture spread = new LoadFixture(citus);
                LoadFixture plain = new LoadFixture(PostgresServer.freshDatabase())) {
            CALLS.forEach(spread.sql::execute);

            play(spread);
            play(plain);

            for (String rows : ROWS) {
                assertThat(spread.sql.queryForList("select row::text from (" + rows + ") r", String.class))
                        .as(rows)
                        .containsExactlyInAnyOrderElementsOf(
                                plain.sql.queryForList("select row::text from (" + rows + ") r", String.class))
                        .isNotEmpty();
            }
            assertThat(spread.count("pg_dist_partition where logicalrelid = 'behaviour_event'::regclass"))
                    .isEqualTo(1);
        }
    }

    /** Whose partition is made after the calls. */
    private static void loadMonthThatComesLater(LoadFixture worker) {
        Attempt later = worker.claim(object("january.csv", "v1", "01"));
        long time = LoadFixture.DAY + TimeUnit.DAYS.toMicros(60);
        ParsedBatch<Event> reading = reading(
                1,
                List.of(new Event(
                        1, 1, time, Kind.PURCHASE, "late", "u", "s-1", Amount.ONE, Amount.ABSENT, "", "", "", "")));
        new Partitions(worker.statements).prepare(reading);
        worker.write(later, reading);
        worker.complete(later);
    }

    private static void play(LoadFixture worker) {
        worker.load(object("day.csv", "v1", "01"), 3);
        worker.loadCatalogue("c1", product(1, "a", "Kettle", 1_999));
        worker.load(object("day.csv", "v2", "02"), 2);
        Attempt unknown = worker.claim(object("next.csv", "v1", "01"));
        worker.write(unknown, reading(1, List.of(event(1, Kind.PURCHASE, "late"), event(2, Kind.VIEW, "a"))));
        worker.complete(unknown);
        loadMonthThatComesLater(worker);
        worker.loadCatalogue("c2", product(1, "a", "Kettle", 2_100), product(2, "late", "Lamp", 5));
        worker.load(object("gone.csv", "v1", "01"), 2);
        RemovedObject removed = new RemovedObject("files", "gone.csv", "", "02");
        Removals removals = new Removals(worker.statements, worker.ledger);
        removals.note(removed, new feed.Match.Matched(LoadFixture.feed("rees46")));
        removals.retract(removed);
        List<String> differences = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"))
                .run(Optional.empty(), Optional.empty(), (done, total) -> {}, found -> differences.add(found.line()));
        assertThat(differences).isEmpty();
    }
}
