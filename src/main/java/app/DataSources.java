package app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The connection pool. No session state is used, so PgBouncer in transaction mode may stand between. */
final class DataSources {
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);
    private static final Duration KEEPALIVE = Duration.ofMinutes(2);

    private DataSources() {}

    static HikariDataSource open(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("footfall");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password().value());
        config.setMaximumPoolSize(database.poolSize());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(GIVE_UP_AFTER.toMillis());
        config.setKeepaliveTime(KEEPALIVE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "footfall");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }
}
