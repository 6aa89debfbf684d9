package collect.product;

import collect.source.Source;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import failure.Causes;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The products of a database, one row each, by a read-only query whose columns are named as the fields of a product
 * file. Rows are fetched a thousand at a time. Not thread-safe.
 */
final class DatabaseProducts implements Products {
    /**
     * SQLSTATE classes: what is not supported, data, a query that writes, authorization, no such database, syntax and
     * rights.
     */
    private static final Set<String> FOR_A_PERSON = Set.of("0A", "22", "25", "28", "3D", "42");

    private static final int FETCHED_AT_ONCE = 1_000;

    private final String shown;
    private final Connection connection;
    private final ResultSet rows;
    private final ResultSetMetaData columns;

    private DatabaseProducts(String shown, Connection connection, ResultSet rows) throws SQLException {
        this.shown = shown;
        this.connection = connection;
        this.rows = rows;
        this.columns = rows.getMetaData();
    }

    static Products open(Source.ProductDatabase database, Duration stall, LocalDate date) throws IOException {
        String shown = shown(database.url());
        Driver driver = driver(database.url(), shown);
        Connection connection = null;
        try {
            connection = connect(driver, database, stall, shown);
            limit(connection, stall);
            // PostgreSQL's driver streams only outside of auto-commit
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            Statement statement = connection.createStatement();
            statement.setFetchSize(FETCHED_AT_ONCE);
            ResultSet rows = statement.executeQuery(Source.dated(database.query(), date));
            return new DatabaseProducts(shown, connection, rows);
        } catch (SQLException failed) {
            closeQuietly(connection);
            throw explain(shown, failed);
        }
    }

    @Override
    public Optional<ObjectNode> findNext() throws IOException {
        try {
            return rows.next() ? Optional.of(product()) : Optional.empty();
        } catch (SQLException failed) {
            throw explain(shown, failed);
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
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                product.put(name, new BigDecimal(number.toString()));
            } else if (value instanceof Boolean flag) {
                product.put(name, flag);
            } else if (value != null) {
                product.put(name, rows.getString(column));
            }
        }
        return product;
    }

    private static Driver driver(String url, String shown) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new FailureException(new Failure.SourceUnusable(
                    shown, "is not a URL of any driver in lib; check source-url and add the driver"));
        }
    }

    /** A database that accepts and then says nothing would be waited for without end. */
    private static Connection connect(Driver driver, Source.ProductDatabase database, Duration stall, String shown)
            throws SQLException, IOException {
        Properties settings = new Properties();
        settings.setProperty("user", database.access().user());
        settings.setProperty("password", database.access().password());
        if (database.url().startsWith("jdbc:postgresql:")) {
            settings.setProperty("loginTimeout", String.valueOf(stall.toSeconds()));
        }
        Connection connection = driver.connect(database.url(), settings);
        if (connection == null) {
            throw new IOException(shown + " cannot be reached");
        }
        return connection;
    }

    private static void limit(Connection connection, Duration stall) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) stall.toMillis());
        } catch (SQLFeatureNotSupportedException unknown) {
            // then it is up to the URL
        }
    }

    /** A database that is away may come back; one that refuses us or the query needs a person. */
    private static IOException explain(String shown, SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        if (FOR_A_PERSON.stream().anyMatch(state::startsWith)) {
            throw new FailureException(new Failure.SourceUnusable(shown, Causes.line(failed)), failed);
        }
        return new IOException(shown + ": " + Causes.line(failed), failed);
    }

    /** Without parameters and user, which may hold a secret. */
    private static String shown(String url) {
        return "the product database " + url.replaceFirst("[?;].*", "").replaceFirst("[^:/]*(/[^:/]*)?@", "");
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
