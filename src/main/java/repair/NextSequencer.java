package repair;

import database.Statements;
import failure.DeadLetter;
import java.util.Map;
import java.util.function.Function;
import notification.CreatedObject;

/** A sequencer above all that is known of a key: for what is found lying in the bucket afterwards. Thread-safe. */
public final class NextSequencer implements Function<CreatedObject, String> {
    private final Statements statements;

    public NextSequencer(Statements statements) {
        this.statements = statements;
    }

    @Override
    public String apply(CreatedObject object) {
        return statements.getOne(
                "repair/find_next_sequencer",
                Map.of("bucket", object.bucket(), "key", DeadLetter.storable(object.key())),
                (row, number) -> row.getString("sequencer"));
    }
}
