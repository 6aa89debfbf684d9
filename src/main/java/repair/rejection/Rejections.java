package repair.rejection;

import database.Statements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledger.BatchLedger;

/**
 * The rejections that objects have, and how records of a complete object move from rejected to accepted. What changes
 * something belongs into one transaction that begins with {@link #take}. Thread-safe.
 */
public final class Rejections {
    private static final int PAGE = 1_000;

    private final Statements statements;

    public Rejections(Statements statements) {
        this.statements = statements;
    }

    public Optional<RejectingObject> find(long objectId) {
        return statements.findOne("repair/find_rejecting_object", Map.of("objectId", objectId), RejectingObject::of);
    }

    /** Visible objects with rejections, at most 500 after one. */
    public List<Long> objects(Optional<String> feed, Optional<String> reason, long after) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("feed", feed.orElse(null));
        wanted.put("reason", reason.orElse(null));
        wanted.put("after", after);
        return statements.list("repair/find_rejecting_objects", wanted, (row, number) -> row.getLong("object_id"));
    }

    /** The next rejections of an object after a record, at most 1,000; none at the end. */
    public List<KeptRejection> next(long objectId, Optional<String> reason, long afterRecord) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("objectId", objectId);
        wanted.put("reason", reason.orElse(null));
        wanted.put("after", afterRecord);
        wanted.put("limit", PAGE);
        return statements.list(
                "repair/find_rejections",
                wanted,
                (row, number) ->
                        new KeptRejection(row.getLong("record_no"), row.getString("reason"), row.getString("raw")));
    }

    /**
     * Takes the object's rejections and its row until the transaction ends. Waits for versions that are changing
     * places.
     *
     * @return false while somebody else replays them
     */
    public boolean take(long objectId) {
        Map<String, Long> object = Map.of("objectId", objectId);
        boolean taken = statements.getOne("repair/take_rejections", object, (row, number) -> row.getBoolean("taken"));
        if (taken) {
            statements.run("ledger/lock_object", object);
        }
        return taken;
    }

    /**
     * Moves records of one object from rejected to accepted or skipped, in their batches.
     *
     * @throws IllegalStateException when one of them was moved before
     */
    public void accept(long objectId, List<AcceptedRecord> records) {
        Long[] numbers = records.stream().map(AcceptedRecord::recordNo).toArray(Long[]::new);
        int marked = statements.update("repair/mark_replayed", Map.of("objectId", objectId, "records", numbers));
        if (marked != numbers.length) {
            throw new IllegalStateException("object " + objectId + ": " + (numbers.length - marked) + " of "
                    + numbers.length + " rejections from record " + numbers[0] + " on were replayed in the meantime");
        }
        statements.update(
                "repair/accept_records",
                Map.of(
                        "objectId", objectId,
                        "records", numbers,
                        "events", records.stream().map(AcceptedRecord::events).toArray(Integer[]::new),
                        "firsts", times(records, AcceptedRecord::firstMicros),
                        "lasts", times(records, AcceptedRecord::lastMicros)));
    }

    /** The object's totals become those of its batches again. */
    public void recount(long objectId) {
        statements.update("repair/recount_object", Map.of("objectId", objectId));
    }

    private static String[] times(List<AcceptedRecord> records, Function<AcceptedRecord, Long> micros) {
        return records.stream()
                .map(record -> record.events() == 0
                        ? null
                        : BatchLedger.time(micros.apply(record)).toString())
                .toArray(String[]::new);
    }
}
