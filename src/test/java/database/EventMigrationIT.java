package database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.Kind;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledger.Attempt;
import load.LoadFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import repair.EventMigration;
import repair.Verification;
import support.PostgresServer;

/** A database that an earlier release filled: moved month by month, read by the same views, gone on with when killed. */
class EventMigrationIT {
    private static final List<String> VIEWS = List.of(
            "select to_jsonb(v)::text from visible_event v order by object_id, record_no, item_no",
            "select to_jsonb(a)::text from product_activity_daily a order by day, product_id");

    private final HikariDataSource database = PostgresServer.emptyDatabase();
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final String role = "app_" + System.nanoTime();
    private LoadFixture worker;
    private List<List<String>> before;

    @BeforeEach
    void fillAsAnEarlierReleaseDid() throws IOException {
        EarlierRelease.migrate(database);
        EarlierRelease.fill(sql, 4, 3_000);
        before = views();
        assertThat(before.get(0)).hasSize(9_000);
        String grants =
                Files.readString(Path.of("src/test/resources/cases/12-role-that-may-only-write-rows/grants.sql"));
        sql.execute(grants.replaceAll("\\bapp\\b", role));
        new Migration(database).apply();
        worker = new LoadFixture(database);
    }

    @AfterEach
    void close() {
        sql.execute("drop owned by " + role);
        sql.execute("drop role " + role);
        worker.close();
    }

    @Test
    void leavesEveryViewAsItWas() {
        assertThat(views()).as("by the schema alone").isEqualTo(before);
        assertThat(differences()).as("by the schema alone").isEmpty();
        List<Long> moved = new ArrayList<>();

        assertThat(migration().run(month -> {}, moved::add)).isTrue();

        assertThat(moved).hasSize(4).allMatch(events -> events > 0);
        assertThat(moved.stream().mapToLong(Long::longValue).sum()).isEqualTo(12_000);
        assertThat(views()).isEqualTo(before);
        assertThat(differences()).isEmpty();
        assertThat(sql.queryForList(
                        "select relname from pg_class where relname like '%\\_text%' or relname like '%recount%'"))
                .isEmpty();
        assertThat(sql.queryForObject(
                        "select count(*) from product_version where not product_known and is_open", Long.class))
                .as("what files said of the unknown product")
                .isEqualTo(2);
        assertThat(sql.queryForObject("select count(*) from behaviour_event where session_uuid is null", Long.class))
                .as("none, or no UUID in its usual form")
                .isEqualTo(12_000 / 5 * 3);
        assertThat(migration().run(month -> {}, moved::add)).as("again").isTrue();
        assertThat(moved).hasSize(4);
    }

    @Test
    void goesOnWhereAProcessWasKilled() {
        sql.execute("""
                create function die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$;
                create trigger die before insert on behaviour_event for each row
                when (new.object_id = 2 and new.record_no = 2000) execute function die();
                """);
        List<Long> moved = new ArrayList<>();
        assertThatThrownBy(() -> migration().run(month -> {}, moved::add)).hasMessageContaining("killed");
        assertThat(moved).as("August").hasSize(1);
        assertThat(migration().months())
                .extracting(month -> month.first().getMonthValue())
                .startsWith(9);
        assertThat(views()).isEqualTo(before);
        assertThat(differences()).isEmpty();
        sql.execute("drop trigger die on behaviour_event");

        assertThat(migration().run(month -> {}, moved::add)).isTrue();

        assertThat(views()).isEqualTo(before);
        assertThat(differences()).isEmpty();
    }

    @Test
    void letsObjectsBeReplacedAndCompletedMeanwhile() {
        List<String> done = new ArrayList<>();

        migration()
                .run(
                        month -> {
                            if (done.isEmpty()) {
                                worker.load(LoadFixture.object("day-1", "v2", "0B"), 2);
                                done.add("replaced");
                            }
                        },
                        moved -> {
                            if (done.size() == 1) {
                                worker.load(LoadFixture.object("day-2", "v2", "0B"), 2);
                                done.add("replaced, half moved");
                            }
                        });

        assertThat(done).hasSize(2);
        assertThat(sql.queryForObject("select count(*) from visible_event", Long.class))
                .isEqualTo(3_000 + 8);
        assertThat(sql.queryForObject("select count(*) from behaviour_event", Long.class))
                .isEqualTo(6_000 + 8);
        assertThat(differences()).isEmpty();
    }

    @Test
    void leavesARoleThatMayOnlyWriteRowsItsRights() {
        HikariDataSource limited = new HikariDataSource();
        limited.setJdbcUrl(database.getJdbcUrl().replace("user=postgres", "user=" + role));
        try (LoadFixture app = new LoadFixture(limited)) {
            app.load(LoadFixture.object("day-1", "v2", "0B"), 2);
            app.loadCatalogue("c1", LoadFixture.product(1, "known", "Kettle", 1_999));
            migration().run(month -> {}, moved -> {});
            app.load(LoadFixture.object("day-2", "v2", "0B"), 2);
            app.loadCatalogue("c2", LoadFixture.product(1, "known", "Kettle", 2_100));

            assertThat(app.count("visible_event")).isEqualTo(3_000 + 8);
        }
        assertThat(differences()).isEmpty();
    }

    @Test
    void completesWhatAnEarlierReleaseBegan() {
        Attempt other = worker.claim(LoadFixture.object("other", "v1", "01"));
        sql.update(
                "update source_object set reading_parameters = (select reading_parameters from source_object where"
                        + " object_id = ?) where object_id = 4",
                other.objectId());
        Attempt half = worker.claim(LoadFixture.object("day-4", "v1", ""));
        assertThat(half.committed().get(1)).isTrue();

        assertThat(worker.complete(half)).isTrue();

        assertThat(differences()).isEmpty();
        migration().run(month -> {}, moved -> {});
        assertThat(differences()).isEmpty();
        assertThat(sql.queryForObject("select count(*) from visible_event", Long.class))
                .isEqualTo(12_000);
    }

    /** It came after the release, before its events were moved: they are filled in, and their purchases priced, as they are moved. */
    @Test
    void pricesWhatTheCatalogueBroughtBeforeItWasMoved() {
        worker.loadCatalogue(
                "c1",
                LoadFixture.product(1, "late", "Lamp", 400),
                LoadFixture.product(2, "known", "Kettle", 1_999),
                LoadFixture.product(3, "bare", "Bare", 5));
        assertThat(differences()).isEmpty();

        migration().run(month -> {}, moved -> {});

        assertThat(differences()).isEmpty();
        assertThat(sql.queryForObject(
                        "select count(*) from visible_event where product_id = 'late' and not (product_known and"
                                + " product_name = 'Lamp' and price in (2.5, 4))",
                        Long.class))
                .isZero();
        assertThat(sql.queryForMap(
                                "select sum(revenue) as activity, (select sum(price * quantity) from visible_event where kind = 'purchase')"
                                        + " as events from product_activity")
                        .values())
                .doesNotContainNull()
                .satisfies(figures -> assertThat(figures.stream().distinct()).hasSize(1));
        assertThat(sql.queryForObject(
                        "select bool_and(price is null) from visible_event where product_id = 'bare'"
                                + " and kind = 'purchase'",
                        Boolean.class))
                .as("what was known without a price stays so")
                .isTrue();
    }

    @Test
    void pricesWhatTheCatalogueBringsAfterItWasMoved() {
        migration().run(month -> {}, moved -> {});

        worker.loadCatalogue(
                "c1",
                LoadFixture.product(1, "late", "Lamp", 400),
                LoadFixture.product(2, "known", "Kettle", 1_999),
                LoadFixture.product(3, "bare", "Bare", 5));

        assertThat(differences()).isEmpty();
        assertThat(sql.queryForObject("select bool_and(product_known) from visible_event", Boolean.class))
                .isTrue();
        Attempt next = worker.claim(LoadFixture.object("next", "v1", "01"));
        worker.write(next, LoadFixture.reading(1, List.of(LoadFixture.event(1, Kind.PURCHASE, "late"))));
        worker.complete(next);
        assertThat(differences()).isEmpty();
    }

    private EventMigration migration() {
        return new EventMigration(worker.statements, worker.transactions, ZoneId.of("UTC"));
    }

    private List<List<String>> views() {
        return VIEWS.stream().map(view -> sql.queryForList(view, String.class)).toList();
    }

    private List<String> differences() {
        List<String> found = new ArrayList<>();
        new Verification(
                        new Statements(database),
                        new org.springframework.transaction.support.TransactionTemplate(
                                new org.springframework.jdbc.support.JdbcTransactionManager(database)),
                        ZoneId.of("UTC"))
                .run(
                        Optional.empty(),
                        Optional.empty(),
                        (done, total) -> {},
                        difference -> found.add(difference.line()));
        return found;
    }
}
