package database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import load.LoadFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.LoaderProcess;
import support.LocalCloud;
import support.LocalCommand;
import support.PostgresServer;

/** Two million events, or {@code -Drows=20000000}: `footfall migrate` is killed in the middle and run again while a loader loads. */
@Tag("large")
class LargeEventMigrationIT {
    private static final int OBJECTS = 40;
    private static final int EVENTS = (int) (Long.getLong("rows", 2_000_000) / OBJECTS);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Test
    void isKilledInTheMiddleAndGoneOnWithWhileALoaderLoads() throws Exception {
        try (HikariDataSource database = PostgresServer.emptyDatabase();
                BusyLoader worker = new BusyLoader(database)) {
            JdbcTemplate sql = new JdbcTemplate(database);
            EarlierRelease.migrate(database);
            EarlierRelease.fill(sql, OBJECTS, EVENTS);
            sql.execute("analyze");
            String before = figures(sql);
            long megabytes = megabytes(sql);
            Map<String, String> environment = new HashMap<>(LocalCloud.shared().environment());
            environment.put("FOOTFALL_DB_URL", database.getJdbcUrl());
            CompletableFuture<Integer> loads;
            try (LoaderProcess killed = LoaderProcess.start(environment, "migrate")) {
                await("the first month is moved")
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> sql.queryForObject(
                                        "select count(*) from behaviour_event cross join"
                                                + " (select 1 from behaviour_event_text limit 1) t",
                                        Long.class)
                                > 0);
                loads = worker.loadUntilTold();
                killed.kill();
            }
            assertThat(figures(sql)).isEqualTo(before);
            assertThat(sql.queryForObject("select count(*) > 0 from behaviour_event_text", Boolean.class))
                    .isTrue();
            long begun = System.nanoTime();

            LocalCommand.Ended ended = LocalCommand.run(environment, "migrate");

            System.out.printf("migrated the rest in %.1f s%n%s%n", (System.nanoTime() - begun) / 1e9, ended.printed());
            System.out.printf("the database had %,d MB, and has %,d MB%n", megabytes, megabytes(sql));
            assertThat(ended.status()).as(ended.printed()).isZero();
            assertThat(worker.stop(loads)).as("objects loaded meanwhile").isPositive();
            assertThat(figures(sql)).isEqualTo(before);
            LocalCommand.Ended verified = LocalCommand.run(environment, "verify");
            assertThat(verified.status()).as(verified.printed()).isZero();
        }
    }

    private static long megabytes(JdbcTemplate sql) {
        return sql.queryForObject("select pg_database_size(current_database()) / 1000000", Long.class);
    }

    /** Of what the earlier release loaded: all of its events, and its activity to the cent, whatever their order. */
    private static String figures(JdbcTemplate sql) {
        return sql.queryForObject(
                "select concat_ws(' ', (select count(*) || ' ' || sum(hashtextextended(to_jsonb(v)::text, 0)::numeric)"
                        + " from visible_event v where user_id <> 'u'),"
                        + " (select sum(hashtextextended(to_jsonb(a)::text, 0)::numeric)"
                        + " from product_activity_daily a where product_id in ('known', 'bare', 'late')))",
                String.class);
    }

    /** A worker that loads small objects, one after another. */
    private static final class BusyLoader implements AutoCloseable {
        private final HikariDataSource database;
        private final AtomicBoolean told = new AtomicBoolean();

        BusyLoader(HikariDataSource database) {
            this.database = database;
        }

        CompletableFuture<Integer> loadUntilTold() {
            return CompletableFuture.supplyAsync(() -> {
                LoadFixture worker = new LoadFixture(database);
                int loaded = 0;
                while (!told.get()) {
                    // of products a and b; every second replaces the one before
                    worker.load(LoadFixture.object("meanwhile-" + loaded / 2, "v" + loaded, "0" + loaded % 2), 2);
                    loaded++;
                }
                worker.leases.close();
                return loaded;
            });
        }

        int stop(CompletableFuture<Integer> loads) throws Exception {
            told.set(true);
            return loads.get();
        }

        @Override
        public void close() {
            told.set(true);
        }
    }
}
