package app;

import app.settings.Settings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.util.Credentials;
import database.DatabaseProbe;
import database.ProbingSockets;
import java.sql.SQLException;
import java.time.Duration;

/** The connection pools. No session state is used, so PgBouncer in transaction mode may stand between. */
public final class DataSources {
    /** How long a process that lives on waits for a connection. */
    static final Duration GIVE_UP_AFTER = Duration.ofSeconds(5);

    private static final Duration KEEPALIVE = Duration.ofMinutes(2);

    private DataSources() {}

    /** @param wait for a connection, at most */
    static HikariDataSource open(Settings.Database database, Duration wait) {
        HikariConfig config = config(database, "footfall", database.socketTimeout());
        config.setMaximumPoolSize(database.poolSize());
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(wait.toMillis());
        config.setKeepaliveTime(KEEPALIVE.toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** One connection beside the pool, which may be busy, for questions that are answered soon or not at all. */
    public static HikariDataSource openBeside(Settings.Database database, Duration limit) {
        HikariConfig config = config(database, "footfall-health", limit);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(limit.toMillis());
        config.setValidationTimeout(limit.toMillis() / 2);
        config.addDataSourceProperty("connectTimeout", String.valueOf(limit.toSeconds()));
        return new HikariDataSource(config);
    }

    private static HikariConfig config(Settings.Database database, String name, Duration socketTimeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        // asked for each new connection: a password that was replaced in its file needs no restart
        config.setCredentialsProvider(
                () -> Credentials.of(database.user(), database.password().current()));
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new ReadOnlyEviction());
        config.addDataSourceProperty("ApplicationName", "footfall");
        config.addDataSourceProperty("prepareThreshold", database.preparedStatements() ? "5" : "0");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketFactory", ProbingSockets.class.getName());
        config.addDataSourceProperty("socketTimeout", String.valueOf(socketTimeout.toSeconds()));
        return config;
    }

    /**
     * A session that cannot write is of no use: it may belong to a server that is the primary no more, or keep a
     * setting that was taken back since. The next one may be better. One that was asked for what PostgreSQL does not
     * support is none the worse for it: given up, it could not be rolled back, and that would pass for a database that
     * is away.
     */
    private static final class ReadOnlyEviction implements SQLExceptionOverride {
        private static final String NOT_SUPPORTED = "0A000";

        @java.lang.Override
        public Override adjudicate(SQLException failed) {
            if (DatabaseProbe.READ_ONLY_STATE.equals(failed.getSQLState())) {
                return Override.MUST_EVICT;
            }
            return NOT_SUPPORTED.equals(failed.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
