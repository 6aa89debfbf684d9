package database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Asks the database whether it would take a write now, in one round trip. Fails as a write would, so that the pool
 * gives up a session that cannot write. Thread-safe.
 */
public final class DatabaseProbe {
    /** SQLSTATE read_only_sql_transaction. */
    public static final String READ_ONLY_STATE = "25006";

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final Duration limit;

    public DatabaseProbe(DataSource dataSource) {
        this(dataSource, GIVE_UP_AFTER);
    }

    /** @param limit of the wait for the answer, once there is a connection */
    public DatabaseProbe(DataSource dataSource, Duration limit) {
        this.dataSource = dataSource;
        this.limit = limit;
    }

    /** @return why the database cannot be written to, or empty when it can */
    public Optional<String> findTrouble() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) limit.toMillis());
            statement.execute(SqlFile.read("database/probe_write"));
            return Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }
}
