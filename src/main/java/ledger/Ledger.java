package ledger;

import database.Statements;
import failure.DeadLetter;
import failure.Failure;
import failure.FailureException;
import feed.Feed;
import feed.Match;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import notification.CreatedObject;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which objects are in, being loaded, failed or replaced. Every change of state takes the object's row, so it waits for
 * batches in flight and fences off those that come later. Thread-safe. Each method is one transaction of
 * its own, but for those that say that they run in the caller's.
 */
public final class Ledger {
    private final Statements statements;
    private final TransactionOperations transactions;
    private final Leases leases;
    private final String cutting;

    /** @param cutting the reading parameters that all objects share, as text */
    public Ledger(Statements statements, TransactionOperations transactions, Leases leases, String cutting) {
        this.statements = statements;
        this.transactions = transactions;
        this.leases = leases;
        this.cutting = cutting;
    }

    /**
     * Begins an attempt at an object, or says that nothing is to be done.
     *
     * @throws FailureException with {@link Failure.LoadingElsewhere} while another worker has it
     */
    public Attempt claim(CreatedObject object, Feed feed) {
        leases.refuseIfLiving(row(object), object);
        return change(() -> decide(object, feed));
    }

    /** One transaction that may have to wait for a worker that fell silent, and sees to it that the wait ends. */
    <T> T change(Supplier<T> work) {
        return leases.waiting(() -> transactions.execute(transaction -> work.get()));
    }

    /** Gives the lease up, however the attempt ended. Never fails. */
    public void release(Attempt attempt) {
        if (attempt.isBegun()) {
            leases.release(attempt);
        }
    }

    /**
     * Notes an object that is not to be read, with the reason; what an attempt wrote of it goes.
     *
     * @param attempt that found this out, or null when none was begun
     * @throws FailureException with {@link Failure.LoadingElsewhere} when another worker has the object by now
     */
    public void ignore(CreatedObject object, Attempt attempt, String reason) {
        ignore(row(object), object, attempt, reason);
    }

    /** Notes an object that no feed reads, with the reason and the business date that its key names. */
    public void skip(CreatedObject object, Match match) {
        Map<String, Object> row = row(object);
        if (match instanceof Match.SetAside ofFeed) {
            addFeed(row, ofFeed.feed(), object.key());
        }
        ignore(row, object, null, match.reason());
    }

    /**
     * Takes an object's rows away and says why; its rejections stay.
     *
     * @param attempt that found this out, or null when none was begun
     * @return its id; 0 when nothing failed: its version is not known, or it was in or had failed before
     * @throws FailureException with {@link Failure.LoadingElsewhere} when another worker has the object by now
     */
    public long fail(CreatedObject object, Attempt attempt, String reason) {
        if (!object.isPinned()) {
            return 0;
        }
        return change(() -> {
            long objectId = register(row(object));
            ObjectState state = statements.getOne("ledger/lock_object", Map.of("objectId", objectId), ObjectState::of);
            refuseIfTaken(object, objectId, attempt, state);
            Map<String, Object> failed = Map.of("objectId", objectId, "error", DeadLetter.storable(reason));
            if (statements.update("ledger/fail_object", failed) == 0) {
                return 0L;
            }
            deleteRows(objectId);
            return objectId;
        });
    }

    /** Lets a failed object be tried again: somebody asks for it by name. Does nothing to one that did not fail. */
    public void reopen(CreatedObject object) {
        statements.update("ledger/reopen_object", Map.of("bucket", object.bucket(), "key", object.key()));
    }

    /** How the object stands, for people. */
    public LoadOutcome outcome(Attempt attempt) {
        return statements.getOne("ledger/find_outcome", Map.of("objectId", attempt.objectId()), (row, number) -> {
            return new LoadOutcome(
                    attempt.uri(),
                    ObjectStatus.of(row.getString("status")),
                    row.getLong("records"),
                    row.getLong("accepted"),
                    row.getLong("rejected"),
                    row.getLong("skipped"),
                    row.getLong("events"),
                    row.getString("error") == null ? "" : row.getString("error"));
        });
    }

    /** All rows of an object but its rejections; its lease, too. In the caller's transaction. */
    public void deleteRows(long objectId) {
        Map<String, Long> object = Map.of("objectId", objectId);
        statements.update("ledger/end_lease", object);
        statements.update("ledger/delete_batches", object);
        statements.run("ledger/delete_events", object);
        statements.update("ledger/delete_activity", object);
        statements.update("catalogue/delete_staging", object);
    }

    /**
     * State first: it waits for a batch in flight, whose rows are seen by what deletes them only then. In the caller's
     * transaction.
     */
    public void supersede(long objectId) {
        statements.update("ledger/supersede_object", Map.of("objectId", objectId));
        takeAway(objectId);
    }

    /** The object was removed from its bucket, and its rows go with it. State first, as in {@link #supersede}. */
    public void retract(long objectId) {
        statements.update("ledger/retract_object", Map.of("objectId", objectId));
        takeAway(objectId);
    }

    /** Hides an object that is overtaken, by its removal or by a newer version. In the caller's transaction. */
    public void supersedeOrRetract(long objectId, boolean removed) {
        if (removed) {
            retract(objectId);
        } else {
            supersede(objectId);
        }
    }

    private void takeAway(long objectId) {
        deleteRows(objectId);
        statements.update("ledger/delete_rejections", Map.of("objectId", objectId));
    }

    private Attempt decide(CreatedObject object, Feed feed) {
        Map<String, Object> row = row(object);
        addFeed(row, feed, object.key());
        long objectId = register(row);
        String parameters = parameters(feed);
        ObjectState state = statements.getOne("ledger/lock_object", Map.of("objectId", objectId), ObjectState::of);
        if (state.status().isFinal() || state.isReplaced()) {
            return Attempt.none(objectId, object, feed);
        }
        if (leases.isForeign(objectId, state.holder(), state.leaseSeconds())) {
            throw Leases.loadingElsewhere(object, objectId, state.leaseSeconds());
        }
        if (state.stale() || state.removed()) {
            supersedeOrRetract(objectId, state.removed());
            return Attempt.none(objectId, object, feed);
        }
        if (state.attempts() > 0
                && (!parameters.equals(state.parameters()) || state.status() != ObjectStatus.LOADING)) {
            takeAway(objectId);
        }
        return begin(objectId, object, feed, parameters);
    }

    private void ignore(Map<String, Object> row, CreatedObject object, Attempt attempt, String reason) {
        row.put("error", DeadLetter.storable(reason));
        change(() -> {
            long objectId = statements.getOne("ledger/note_object", row, (found, number) -> found.getLong("object_id"));
            ObjectState state = statements.getOne("ledger/lock_object", Map.of("objectId", objectId), ObjectState::of);
            refuseIfTaken(object, objectId, attempt, state);
            row.put("objectId", objectId);
            if (statements.update("ledger/ignore_object", row) > 0 && state.attempts() > 0) {
                takeAway(objectId);
            }
            return objectId;
        });
    }

    /** A worker that lost an object decides nothing about it: what it found may be its own trouble alone. */
    private static void refuseIfTaken(CreatedObject object, long objectId, Attempt attempt, ObjectState state) {
        int own = attempt == null ? 0 : attempt.number();
        boolean takenOver = own > 0 && state.attempts() != own;
        boolean inWork = state.status() == ObjectStatus.LOADING && state.leaseSeconds() > 0 && state.attempts() != own;
        if (takenOver || inWork) {
            throw Leases.loadingElsewhere(object, objectId, state.leaseSeconds());
        }
    }

    private Attempt begin(long objectId, CreatedObject object, Feed feed, String parameters) {
        BitSet committed = new BitSet();
        Attempt attempt = statements.getOne(
                "ledger/begin_attempt",
                Map.of("objectId", objectId, "parameters", parameters),
                (row, ignored) -> Attempt.of(row, objectId, object, feed, parameters, committed));
        leases.take(objectId, attempt.number());
        statements
                .list("ledger/find_committed_batches", Map.of("objectId", objectId), (row, n) -> row.getInt("batch_no"))
                .forEach(committed::set);
        return attempt;
    }

    private static void addFeed(Map<String, Object> row, Feed feed, String key) {
        row.put("feed", feed.name());
        row.put("businessDate", feed.businessDate(key).orElse(null));
        row.put("isSign", feed.isSign(key));
    }

    private long register(Map<String, Object> row) {
        return statements.getOne("ledger/register_object", row, (result, number) -> result.getLong("object_id"));
    }

    private String parameters(Feed feed) {
        return "format=" + feed.format() + " " + cutting + " mapping="
                + feed.mapping().fingerprint() + " past=" + feed.maxAge() + " ahead=" + feed.maxFuture();
    }

    private static Map<String, Object> row(CreatedObject object) {
        Map<String, Object> row = new HashMap<>();
        row.put("bucket", object.bucket());
        row.put("key", DeadLetter.storable(object.key()));
        row.put("versionId", object.versionId());
        row.put("etag", object.etag());
        row.put("sequencer", object.sequencer());
        row.put("sizeBytes", object.sizeBytes());
        row.put("feed", null);
        row.put("businessDate", null);
        row.put("isSign", false);
        return row;
    }
}
