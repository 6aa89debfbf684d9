package repair.rejection;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import ledger.ObjectRow;
import ledger.ObjectStatus;
import notification.CreatedObject;

/**
 * An object whose rejections are to be tried again.
 *
 * @param columns the CSV column names in file order, empty for NDJSON; null where the ledger did not keep them
 * @param replayId the replay of this version that is under way, 0 for none
 */
public record RejectingObject(
        long objectId, CreatedObject object, ObjectStatus status, List<String> columns, long replayId) {

    static RejectingObject of(ResultSet row, int number) throws SQLException {
        Array header = row.getArray("header");
        return new RejectingObject(
                row.getLong("object_id"),
                ObjectRow.created(row),
                ObjectStatus.of(row.getString("status")),
                header == null ? null : List.of((String[]) header.getArray()),
                row.getLong("replay_id"));
    }

    /** Empty for objects that were loaded before headers were kept. */
    public Optional<List<String>> header() {
        return Optional.ofNullable(columns);
    }

    /** Why its rejections cannot be tried whatever they are; empty when they can. */
    public Optional<String> obstacle() {
        if (replayId > 0) {
            return Optional.of("is being loaded again as object " + replayId);
        }
        return switch (status) {
            case LOADED -> Optional.empty();
            case RECEIVED, LOADING -> Optional.of("is being loaded");
            case SUPERSEDED -> Optional.of("was replaced by a newer version or a replay");
            case RETRACTED -> Optional.of("was removed from the bucket");
            case FAILED -> Optional.of("failed: fix the cause, then `footfall load " + object.uri() + "`");
            case IGNORED -> Optional.of("is ignored: none of its rows are loaded");
        };
    }
}
