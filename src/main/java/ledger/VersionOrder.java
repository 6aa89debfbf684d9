package ledger;

import database.Statements;
import failure.DeadLetter;
import java.util.Map;
import notification.CreatedObject;

/** The order of the versions of a key: who changes it waits for others that do, and what is found is the newest. Thread-safe. */
public final class VersionOrder {
    private final Statements statements;

    public VersionOrder(Statements statements) {
        this.statements = statements;
    }

    /** Waits for others that complete or retract versions of a key, and keeps them waiting until the transaction ends. */
    void lockKey(String bucket, String key) {
        statements.run("ledger/lock_key", Map.of("bucket", bucket, "key", DeadLetter.storable(key)));
    }

    /** Above all that is known of the object's key: for what is found lying in the bucket after this was asked for. */
    public String nextSequencer(CreatedObject object) {
        return statements.getOne(
                "ledger/find_next_sequencer",
                Map.of("bucket", object.bucket(), "key", DeadLetter.storable(object.key())),
                (row, number) -> row.getString("sequencer"));
    }
}
