package ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import notification.CreatedObject;

/** Reads an object as a notification names it from its row. */
public final class ObjectRow {
    private ObjectRow() {}

    /** @param row with the columns of {@code source_object} that name an object and its version */
    public static CreatedObject created(ResultSet row) throws SQLException {
        Long size = row.getObject("size_bytes", Long.class);
        return new CreatedObject(
                row.getString("bucket"),
                row.getString("key"),
                row.getString("version_id"),
                row.getString("etag"),
                row.getString("sequencer"),
                size == null ? -1 : size);
    }
}
