package report.status;

import database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Reads how the installation stands from the database. Changes nothing. Thread-safe. */
public final class StatusReports {
    private final Statements statements;

    public StatusReports(DataSource dataSource) {
        this.statements = new Statements(dataSource);
    }

    public List<LoadingObject> loading() {
        return statements.list("status/find_loading", Map.of(), (row, number) -> loading(row));
    }

    public OpenCounts open() {
        return statements.getOne(
                "status/count_open",
                Map.of(),
                (row, number) -> new OpenCounts(
                        row.getLong("received"),
                        row.getLong("failed"),
                        row.getLong("dead_letters"),
                        row.getLong("outcomes"),
                        row.getLong("alarm_messages"),
                        row.getLong("alarms")));
    }

    public QueueNote queue(String queue) {
        return statements
                .findOne(
                        "status/find_queue",
                        Map.of("queue", queue),
                        (row, number) -> new QueueNote(
                                time(row, "failing_since"), row.getString("trouble"), time(row, "waiting_since")))
                .orElse(QueueNote.NONE);
    }

    public DatabaseSize size() {
        return statements.getOne("status/find_size", Map.of(), (row, number) -> {
            double growth = row.getDouble("bytes_a_day");
            return new DatabaseSize(
                    row.getLong("bytes"),
                    time(row, "since"),
                    row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(growth));
        });
    }

    private static LoadingObject loading(ResultSet row) throws SQLException {
        long size = row.getLong("size_bytes");
        OptionalLong sizeBytes = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(size);
        long bytesRead = row.getLong("bytes_read");
        Optional<LoadingObject.Noted> noted = row.wasNull()
                ? Optional.empty()
                : Optional.of(new LoadingObject.Noted(bytesRead, row.getLong("records"), row.getDouble("seconds")));
        return new LoadingObject(
                row.getString("object"), row.getString("feed"), row.getBoolean("held"), sizeBytes, noted);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
