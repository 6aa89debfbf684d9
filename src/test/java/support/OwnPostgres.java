package support;

import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import demo.server.Directories;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL of one test's own, that may be stopped and damaged, and comes back with its data on the same port. */
public final class OwnPostgres implements AutoCloseable {
    public static final int MAX_CONNECTIONS = 24;

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    public OwnPostgres() {
        try {
            directory = Files.createTempDirectory("footfall-postgres").toAbsolutePath();
            server = start(0);
            port = server.getPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url(port));
            pool.setMaximumPoolSize(2);
            new Migration(pool).apply();
        }
    }

    public int port() {
        return port;
    }

    /** @param through a proxy's port, or {@link #port} */
    public static String url(int through) {
        return "jdbc:postgresql://127.0.0.1:" + through + "/postgres?user=postgres";
    }

    /** A connection for each statement, past any proxy. */
    public JdbcTemplate sql() {
        return new JdbcTemplate(new DriverManagerDataSource(url(port)));
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void startAgain() {
        try {
            server = start(port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts again as a standby that follows nobody: it can be read, and refuses to be written to. */
    public void becomeReplica() {
        stop();
        try {
            Files.createFile(directory.resolve("data/standby.signal"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        startAgain();
    }

    /** From now on a connection needs a password, which no role has; for the rest of the server's life. */
    public void askForPasswords() {
        try {
            Files.writeString(directory.resolve("data/pg_hba.conf"), "host all all all scram-sha-256\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        sql().queryForObject("select pg_reload_conf()", Boolean.class);
    }

    /** As {@code kill -9} of one server process of Footfall's: PostgreSQL throws all out and recovers from its log. */
    public boolean killOne() {
        List<Long> processes = sql().queryForList(
                        "select pid from pg_stat_activity where application_name = 'footfall'"
                                + " order by state = 'active' desc",
                        Long.class);
        return !processes.isEmpty()
                && ProcessHandle.of(processes.get(0))
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false);
    }

    @Override
    public void close() {
        stop();
        Directories.delete(directory);
    }

    private EmbeddedPostgres start(int wanted) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", String.valueOf(MAX_CONNECTIONS))
                .setServerConfig("fsync", "on");
        return (wanted == 0 ? builder : builder.setPort(wanted)).start();
    }
}
