package app.camel;

import com.zaxxer.hikari.HikariDataSource;
import database.DatabaseProbe;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Ready only while the database can be written to. Says nothing about being alive: a restart mends no database. Why it
 * cannot be written to stands in the log, not here, for anyone who can reach the port may read this.
 */
final class DatabaseHealth extends AbstractHealthCheck {
    /** Of the wait for a connection, and of the wait for its answer. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final DatabaseProbe probe;

    private DatabaseHealth(DatabaseProbe probe) {
        super("database");
        this.probe = probe;
    }

    /** @param open opens one connection beside the pool, whose answers come within the limit, or not at all */
    static void bind(Main main, Function<Duration, HikariDataSource> open) {
        HikariDataSource connection = open.apply(LIMIT);
        main.bind("databaseHealth", new DatabaseHealth(new DatabaseProbe(connection, LIMIT)));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStop(BaseMainSupport stopped) {
                connection.close();
            }
        });
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        if (probe.findTrouble().isEmpty()) {
            result.up();
        } else {
            result.message("the database does not accept writes").down();
        }
    }
}
