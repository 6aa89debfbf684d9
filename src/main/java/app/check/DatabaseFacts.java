package app.check;

import database.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** What the database says of itself and of the role that is connected. */
record DatabaseFacts(
        int versionNumber,
        String version,
        String encoding,
        boolean isReplica,
        boolean isReadOnly,
        String schema,
        boolean mayCreate,
        boolean ownsTables,
        String role,
        Instant now,
        int port,
        int maxConnections,
        int connections) {

    static DatabaseFacts read(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SqlFile.read("check/describe_database"))) {
            row.next();
            return new DatabaseFacts(
                    row.getInt("version_number"),
                    row.getString("version"),
                    row.getString("encoding"),
                    row.getBoolean("is_replica"),
                    row.getBoolean("is_read_only"),
                    row.getString("schema"),
                    row.getBoolean("may_create"),
                    row.getBoolean("owns_tables"),
                    row.getString("role"),
                    row.getObject("now", OffsetDateTime.class).toInstant(),
                    row.getInt("port"),
                    row.getInt("max_connections"),
                    row.getInt("connections"));
        }
    }
}
