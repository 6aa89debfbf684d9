package database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks the database whether it would take a write now, in one round trip. Thread-safe. */
public final class DatabaseProbe {
    private static final String READ_ONLY = "show transaction_read_only";

    private final DataSource dataSource;

    public DatabaseProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @return why the database cannot be written to, or empty when it can */
    public Optional<String> findTrouble() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(READ_ONLY)) {
            answer.next();
            return answer.getString(1).equals("on") ? Optional.of("the database is read-only") : Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }
}
