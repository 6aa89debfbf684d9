package load;

import activity.Activities;
import activity.ActivityTally;
import catalogue.CatalogueMerge;
import database.Statements;
import failure.Failure;
import failure.FailureException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.Attempt;
import ledger.Ledger;
import ledger.ObjectStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an object visible, wholly and at one instant: inside one transaction the ledger is checked against what was
 * read, the activity is computed, and versions change places. Versions of a key are completed one after another.
 * Thread-safe.
 */
public final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Statements statements;
    private final Ledger ledger;
    private final CatalogueMerge catalogue;
    private final Activities activities;
    private final RejectionCheck rejections;

    public Completion(Statements statements, Ledger ledger, CatalogueMerge catalogue, Activities activities) {
        this.statements = statements;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.activities = activities;
        this.rejections = new RejectionCheck(statements);
    }

    /**
     * Takes the rows of all versions of the key, and steps back when a newer one is in or it was removed meanwhile.
     *
     * @return whether there is something to complete
     * @throws FailureException with {@link Failure.LoadingElsewhere} when this attempt is no longer the object's
     */
    public boolean lockVersions(Attempt attempt) {
        Map<String, Long> object = Map.of("objectId", attempt.objectId());
        statements.run("load/lock_versions", object);
        Standing standing = statements.getOne(
                "ledger/lock_object",
                object,
                (row, number) -> new Standing(
                        ObjectStatus.of(row.getString("status")) == ObjectStatus.LOADING
                                && row.getInt("attempts") == attempt.number()
                                && row.getInt("lease_attempt") == attempt.number(),
                        row.getBoolean("stale"),
                        row.getBoolean("removed")));
        if (!standing.ours) {
            throw new FailureException(new Failure.LoadingElsewhere(attempt.uri(), attempt.objectId(), Duration.ZERO));
        }
        if (standing.stale || standing.removed) {
            ledger.supersedeOrRetract(attempt.objectId(), standing.removed);
        }
        return !standing.stale && !standing.removed;
    }

    /**
     * Every record that was read is in the ledger, and not too many were rejected; a catalogue is not empty. Keeps the
     * header for those that were.
     *
     * @throws FailureException when that is not so
     */
    public Totals check(ObjectStream stream) {
        Attempt attempt = stream.attempt();
        Totals totals = statements.getOne("load/sum_batches", Map.of("objectId", attempt.objectId()), Totals::of);
        if (totals.batches != stream.batches()
                || totals.lastBatch != stream.batches()
                || totals.records != stream.records()) {
            throw new FailureException(new Failure.Unexpected(
                    attempt.uri(),
                    "difference: read " + stream.records() + " records in " + stream.batches()
                            + " batches, the ledger has " + totals.records + " in " + totals.batches));
        }
        rejections.require(attempt, totals.records, totals.accepted, totals.rejected, stream.impression());
        if (attempt.feed().snapshot() && attempt.feed().isCatalogue() && totals.accepted == 0) {
            throw new FailureException(new Failure.ContentRefused(
                    attempt.uri(), "a snapshot without a single product would deactivate every product"));
        }
        statements.update(
                "load/keep_header",
                Map.of(
                        "objectId", attempt.objectId(),
                        "header", stream.header().toArray(String[]::new),
                        "sizeBytes", stream.sizeBytes()));
        return totals;
    }

    /**
     * Notes how much the object is, now that it is read to its end. Of no use to the usual object, which is complete
     * with its first attempt.
     */
    public void noteEnd(ObjectStream stream) {
        Attempt attempt = stream.attempt();
        if (attempt.number() > 1 && !attempt.isWhole()) {
            statements.update(
                    "load/note_end",
                    Map.of(
                            "objectId", attempt.objectId(),
                            "attempt", attempt.number(),
                            "batches", stream.batches(),
                            "records", stream.records(),
                            "bytes", stream.sizeBytes()));
        }
    }

    /** A catalogue becomes our products; a behaviour file gets its activity. */
    public void apply(ObjectStream stream, Totals totals) {
        apply(stream.attempt(), totals, stream.activity());
    }

    void apply(Attempt attempt, Totals totals, ActivityTally tally) {
        if (attempt.feed().isCatalogue()) {
            merge(attempt);
            return;
        }
        boolean changed = catalogue.shareGeneration() > totals.generation;
        if (!changed && tally.covers(totals.batches, totals.events)) {
            activities.write(attempt.objectId(), tally);
        } else if (totals.events > 0) {
            activities.gather(attempt.objectId(), totals.first.orElseThrow(), totals.last.orElseThrow());
        }
    }

    private void merge(Attempt attempt) {
        catalogue.lock();
        boolean late = catalogue.isLate(attempt.objectId());
        if (late) {
            LOG.info("{} is older than the catalogue that is in, which keeps what it says", attempt.uri());
        } else if (attempt.feed().snapshot()) {
            requireMostToStay(attempt);
        }
        catalogue.merge(attempt.objectId(), attempt.feed().snapshot(), late);
    }

    private void requireMostToStay(Attempt attempt) {
        CatalogueMerge.Change change = catalogue.change(attempt.objectId());
        int least = attempt.feed().minPercent();
        if (change.staying() * 100 < change.active() * least) {
            throw new FailureException(new Failure.ContentRefused(
                    attempt.uri(),
                    "of " + change.active() + " active products it has " + change.staying() + ", less than " + least
                            + " %, and would deactivate the others; if that is right, load it once with the feed's"
                            + " min-percent=0"));
        }
    }

    /** Recomputes the activity of a complete object after events were added. The caller holds the object's row. */
    public void applyAgain(Attempt attempt) {
        Map<String, Long> object = Map.of("objectId", attempt.objectId());
        statements.update("ledger/delete_activity", object);
        apply(attempt, statements.getOne("load/sum_batches", object, Totals::of), new ActivityTally());
    }

    /** The instant at which readers see this version instead of an older one. */
    public void makeVisible(Attempt attempt, Totals totals) {
        Map<String, Long> object = Map.of("objectId", attempt.objectId());
        List<Long> older =
                statements.list("load/find_older_versions", object, (row, number) -> row.getLong("object_id"));
        older.forEach(ledger::supersede);
        Map<String, Object> parameters = totals.times();
        parameters.put("objectId", attempt.objectId());
        parameters.put("records", totals.records);
        parameters.put("accepted", totals.accepted);
        parameters.put("rejected", totals.rejected);
        parameters.put("skipped", totals.skipped);
        parameters.put("events", totals.events);
        statements.update("load/complete_object", parameters);
        statements.update("ledger/end_lease", object);
    }

    /**
     * Whether the attempt is still the object's, whether a newer version of the key is in, and whether it was removed.
     */
    private record Standing(boolean ours, boolean stale, boolean removed) {}

    /** The ledger's account of one object. */
    public record Totals(
            long batches,
            long lastBatch,
            long records,
            long accepted,
            long rejected,
            long skipped,
            long events,
            long generation,
            java.util.Optional<OffsetDateTime> first,
            java.util.Optional<OffsetDateTime> last) {
        static Totals of(ResultSet row, int number) throws SQLException {
            return new Totals(
                    row.getLong("batches"),
                    row.getLong("last_batch_no"),
                    row.getLong("records"),
                    row.getLong("accepted"),
                    row.getLong("rejected"),
                    row.getLong("skipped"),
                    row.getLong("events"),
                    row.getLong("catalogue_generation"),
                    java.util.Optional.ofNullable(row.getObject("first_occurred_at", OffsetDateTime.class)),
                    java.util.Optional.ofNullable(row.getObject("last_occurred_at", OffsetDateTime.class)));
        }

        Map<String, Object> times() {
            Map<String, Object> times = new HashMap<>();
            times.put("firstOccurredAt", first.orElse(null));
            times.put("lastOccurredAt", last.orElse(null));
            return times;
        }
    }
}
