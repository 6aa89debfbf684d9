package support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for the whole test JVM; a fresh, migrated database for whoever asks. */
public final class PostgresServer {
    private static final String TEMPLATE = "footfall_template";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres server;

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        execute("create database " + TEMPLATE);
        try (HikariDataSource template = connect(TEMPLATE)) {
            new Migration(template).apply();
        }
    }

    /** A pool on a new database with today's schema. */
    public static HikariDataSource freshDatabase() {
        return SHARED.connect(freshName());
    }

    /** A pool on a new database without any schema. */
    public static HikariDataSource emptyDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        SHARED.execute("create database " + name);
        return SHARED.connect(name);
    }

    /** Another pool on the same database. */
    public static HikariDataSource another(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        return SHARED.connect(url.substring(url.lastIndexOf('/') + 1, url.indexOf('?')));
    }

    /** The JDBC URL of a new database with today's schema. */
    public static String freshUrl() {
        return SHARED.url(freshName());
    }

    private static String freshName() {
        String name = "test_" + DATABASES.incrementAndGet();
        SHARED.execute("create database " + name + " template " + TEMPLATE);
        return name;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=postgres";
    }

    private HikariDataSource connect(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("ApplicationName", "footfall");
        return new HikariDataSource(config);
    }

    private void execute(String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement admin = connection.createStatement()) {
            admin.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }
}
