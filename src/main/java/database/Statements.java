package database;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the statements of {@code sql/} with bound, named parameters, on the transaction of the calling thread where
 * there is one. Thread-safe.
 */
public final class Statements {
    private final JdbcClient client;

    public Statements(DataSource dataSource) {
        this.client = JdbcClient.create(dataSource);
    }

    /** @return rows changed */
    public int update(String statement, Map<String, ?> parameters) {
        return prepare(statement, parameters).update();
    }

    public <T> T getOne(String statement, Map<String, ?> parameters, RowMapper<T> row) {
        return prepare(statement, parameters).query(row).single();
    }

    public <T> Optional<T> findOne(String statement, Map<String, ?> parameters, RowMapper<T> row) {
        return prepare(statement, parameters).query(row).optional();
    }

    public <T> java.util.List<T> list(String statement, Map<String, ?> parameters, RowMapper<T> row) {
        return prepare(statement, parameters).query(row).list();
    }

    public <T> T extract(String statement, Map<String, ?> parameters, ResultSetExtractor<T> rows) {
        return prepare(statement, parameters).query(rows);
    }

    /** For statements that are run for what they do. */
    public void run(String statement, Map<String, ?> parameters) {
        prepare(statement, parameters).query((row, number) -> true).list();
    }

    private JdbcClient.StatementSpec prepare(String statement, Map<String, ?> parameters) {
        return client.sql(SqlFile.read(statement)).params(parameters);
    }
}
