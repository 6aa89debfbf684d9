package collect.product;

import collect.source.Source;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The products of a database, one row each, by a read-only query whose columns are named as the fields of a product file. Rows are
 * fetched a thousand at a time. Not thread-safe.
 */
final class DatabaseProducts implements Products {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Connection connection;
    private final ResultSet rows;
    private final ResultSetMetaData columns;

    private DatabaseProducts(Connection connection, ResultSet rows) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.columns = rows.getMetaData();
    }

    static Products open(Source.ProductDatabase database, LocalDate date) throws IOException {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection(
                    database.url(), database.access().user(), database.access().password());
            // PostgreSQL's driver streams only outside of auto-commit
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            Statement statement = connection.createStatement();
            statement.setFetchSize(FETCHED_AT_ONCE);
            return new DatabaseProducts(connection, statement.executeQuery(Source.dated(database.query(), date)));
        } catch (SQLException failed) {
            closeQuietly(connection);
            throw explain(failed);
        }
    }

    @Override
    public Optional<ObjectNode> findNext() throws IOException {
        try {
            return rows.next() ? Optional.of(product()) : Optional.empty();
        } catch (SQLException failed) {
            throw explain(failed);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    private ObjectNode product() throws SQLException {
        ObjectNode product = JsonNodeFactory.instance.objectNode();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnLabel(column).toLowerCase(Locale.ROOT);
            Object value = rows.getObject(column);
            if (value instanceof Number number) {
                product.put(name, new BigDecimal(number.toString()));
            } else if (value instanceof Boolean flag) {
                product.put(name, flag);
            } else if (value != null) {
                product.put(name, rows.getString(column));
            }
        }
        return product;
    }

    /** A database that is away may come back; one that refuses us or the query needs a person. */
    private static IOException explain(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        if (state.startsWith("28") || state.startsWith("42") || state.startsWith("3D")) {
            throw new FailureException(
                    new Failure.SourceUnusable("the product database", String.valueOf(failed.getMessage())), failed);
        }
        return new IOException("the product database: " + failed.getMessage(), failed);
    }

    private static void closeQuietly(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alreadyBroken) {
            // nothing more is wanted of it
        }
    }
}
