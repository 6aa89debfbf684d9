package load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.PostgresServer;

class PartitionsIT {
    private static final int WRITERS = 8;
    private static final int MONTHS = 40;

    @Test
    void letsSeveralWritersMakeTheSamePartitionAtOnce() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (HikariDataSource database = PostgresServer.freshDatabase()) {
            JdbcTemplate sql = new JdbcTemplate(database);
            CyclicBarrier together = new CyclicBarrier(WRITERS);
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                done.add(writers.submit(() -> {
                    for (int month = 0; month < MONTHS; month++) {
                        together.await(20, TimeUnit.SECONDS);
                        sql.queryForList(
                                "select ensure_behaviour_partition((date '2020-01-01' + make_interval(months => ?))::date)",
                                month);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : done) {
                writer.get();
            }
            assertThat(sql.queryForObject(
                            "select count(*) from pg_inherits where inhparent = 'behaviour_event'::regclass",
                            Long.class))
                    .isEqualTo(MONTHS);
        } finally {
            writers.shutdownNow();
        }
    }

    /** A function that runs with its owner's rights, and hands on who may do what. */
    @Test
    void makesAPartitionForARoleThatMayOnlyWriteRows() throws Exception {
        String role = "app_" + System.nanoTime();
        try (HikariDataSource database = PostgresServer.freshDatabase()) {
            JdbcTemplate owner = new JdbcTemplate(database);
            String grants =
                    Files.readString(Path.of("src/test/resources/cases/12-role-that-may-only-write-rows/grants.sql"));
            owner.execute(grants.replaceAll("\\bapp\\b", role));
            try (HikariDataSource limited = new HikariDataSource()) {
                limited.setJdbcUrl(database.getJdbcUrl().replace("user=postgres", "user=" + role));
                JdbcTemplate app = new JdbcTemplate(limited);

                app.queryForList("select ensure_behaviour_partition(date '2031-05-01')");
                app.update("insert into behaviour_event_2031_05 (object_id, record_no, occurred_at, product_key, kind)"
                        + " values (1, 1, '2031-05-02T00:00:00Z', 1, 'v')");

                assertThat(app.queryForObject("select count(*) from behaviour_event", Long.class))
                        .isOne();
                assertThatThrownBy(() -> app.execute("create table mine ()"))
                        .hasStackTraceContaining("permission denied");
                assertThatThrownBy(() -> app.execute("drop table behaviour_event_2031_05"))
                        .hasStackTraceContaining("must be owner");
            }
            owner.execute("drop owned by " + role);
            owner.execute("drop role " + role);
        }
    }
}
