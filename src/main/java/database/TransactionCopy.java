package database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Binary COPY on the connection of the calling thread's transaction. Thread-safe. */
public final class TransactionCopy {
    private final DataSource dataSource;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    public TransactionCopy(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param statement of {@code sql/}, a {@code copy … from stdin (format binary)}
     * @throws org.springframework.dao.DataAccessException as for any other statement
     */
    public void write(String statement, Rows rows) {
        writeAs(SqlFile.read(statement), statement, rows);
    }

    /**
     * The same into a partition of the statement's table.
     *
     * @param table as the statement names it
     * @param partition a name that needs no quotes
     */
    public void write(String statement, String table, String partition, Rows rows) {
        String copy = "copy " + table + " (";
        writeAs(SqlFile.read(statement).replace(copy, "copy " + partition + " ("), statement, rows);
    }

    private void writeAs(String sql, String statement, Rows rows) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (BinaryCopy copy = new BinaryCopy(connection, sql)) {
            rows.writeTo(copy);
            copy.finish();
        } catch (SQLException failed) {
            throw translator.translate("copy", statement, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Writes rows. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(BinaryCopy copy) throws SQLException;
    }
}
