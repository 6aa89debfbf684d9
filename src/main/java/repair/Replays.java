package repair;

import database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledger.ObjectRow;
import ledger.ObjectStatus;
import notification.CreatedObject;

/**
 * Asks for a version to be loaded again although it is in. The replay is an object of its own, so readers see the rows
 * that are in until the replay is complete; then it replaces them, like a newer version. Thread-safe.
 */
public final class Replays {
    private final Statements statements;

    public Replays(Statements statements) {
        this.statements = statements;
    }

    public Optional<Replayable> find(long objectId) {
        return find(objectId, null, null, "");
    }

    /** @param versionId empty for the one that is visible, else the latest */
    public Optional<Replayable> find(String bucket, String key, String versionId) {
        return find(null, bucket, key, versionId);
    }

    /**
     * What is loaded next of this version is the replay. Does nothing to an object that is not visible: it is just
     * loaded.
     */
    public void request(Replayable object) {
        statements.update("repair/insert_replay", Map.of("objectId", object.objectId()));
    }

    private Optional<Replayable> find(Long objectId, String bucket, String key, String versionId) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("objectId", objectId);
        wanted.put("bucket", bucket);
        wanted.put("key", key);
        wanted.put("versionId", versionId);
        return statements.findOne("repair/find_replayable", wanted, Replayable::of);
    }

    /** An object that the ledger knows, and how it stands. */
    public record Replayable(long objectId, CreatedObject object, ObjectStatus status, long events) {
        static Replayable of(ResultSet row, int number) throws SQLException {
            return new Replayable(
                    row.getLong("object_id"),
                    ObjectRow.created(row),
                    ObjectStatus.of(row.getString("status")),
                    row.getLong("events"));
        }
    }
}
