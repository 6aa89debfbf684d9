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
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (BinaryCopy copy = new BinaryCopy(connection, SqlFile.read(statement))) {
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
