package load;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
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
}
