package watch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger, the collections and earlier evaluations say about one business date of a feed.
 *
 * @param waiting objects that are announced, and not in work
 * @param retracted objects that were removed from their bucket, and whose rows went with them
 * @param records of loaded objects
 * @param error why an object failed; empty when none did
 * @param signed whether its marker or manifest is there
 * @param manifest which keys its manifest lists that are not loaded
 * @param collection how far its collection is
 * @param watched whether an earlier evaluation recorded it
 */
public record Progress(
        int waiting,
        int loading,
        int loaded,
        int failed,
        int retracted,
        long records,
        Optional<Instant> loadedAt,
        String error,
        boolean signed,
        Listed manifest,
        Collected collection,
        boolean watched,
        Optional<Instant> alarmedAt,
        Optional<Instant> recoveredAt) {

    /** @param read whether the manifest could be read; {@code error} says why not */
    public record Listed(boolean read, String error, int absent, String firstAbsent) {}

    /** @param state as the table {@code collection} has it; empty when nothing was collected */
    public record Collected(String state, long bytesDone, Optional<Long> bytesTotal, String error) {
        public boolean isUnderWay() {
            return state.equals("collecting");
        }
    }

    public static Progress of(ResultSet row) throws SQLException {
        return new Progress(
                row.getInt("waiting"),
                row.getInt("loading"),
                row.getInt("loaded"),
                row.getInt("failed"),
                row.getInt("retracted"),
                row.getLong("records"),
                time(row, "loaded_at"),
                text(row, "error"),
                row.getBoolean("signed"),
                new Listed(
                        row.getBoolean("listed") && text(row, "list_error").isEmpty(),
                        text(row, "list_error"),
                        row.getInt("absent"),
                        text(row, "first_absent")),
                new Collected(
                        text(row, "collection"),
                        row.getLong("bytes_done"),
                        Optional.ofNullable(row.getObject("bytes_total", Long.class)),
                        text(row, "collection_error")),
                row.getString("state") != null,
                time(row, "alarmed_at"),
                time(row, "recovered_at"));
    }

    public int objects() {
        return waiting + loading + loaded + failed;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
