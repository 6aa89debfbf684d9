package ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the ledger and the lease say of an object.
 *
 * @param stale whether a newer version of its key is visible
 * @param removed whether it was removed from its bucket since
 * @param leaseSeconds that are left, 0 or less when nobody has it
 */
record ObjectState(
        ObjectStatus status,
        int attempts,
        String parameters,
        boolean stale,
        boolean removed,
        String holder,
        long leaseSeconds) {
    static ObjectState of(ResultSet row, int number) throws SQLException {
        return new ObjectState(
                ObjectStatus.of(row.getString("status")),
                row.getInt("attempts"),
                row.getString("reading_parameters"),
                row.getBoolean("stale"),
                row.getBoolean("removed"),
                row.getString("holder"),
                row.getLong("lease_seconds_left"));
    }

    /** Out of sight, and not put anew since: the same bytes may come back to a key without versioning. */
    boolean isReplaced() {
        return status.isReplaced() && (stale || removed);
    }
}
