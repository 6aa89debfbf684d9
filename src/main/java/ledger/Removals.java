package ledger;

import database.Statements;
import failure.DeadLetter;
import feed.Match;
import java.util.List;
import java.util.Map;
import notification.RemovedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what was removed from a bucket, where the feed says {@code removal=retract}. Two transactions: first the
 * removal is noted, and from then on no older version begins or becomes visible; then what is visible goes. A
 * completion that did not see the note yet has a row that the second transaction sees and waits for. So whichever comes
 * first, load or removal, the end is the same. Thread-safe; safe to repeat.
 */
public final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final Statements statements;
    private final Ledger ledger;

    public Removals(Statements statements, Ledger ledger) {
        this.statements = statements;
        this.ledger = ledger;
    }

    /** Whether a removal takes rows away; else it changes nothing and is not noted. */
    public boolean isRetracted(Match match) {
        return match instanceof Match.Matched matched && matched.feed().retract();
    }

    /** Keeps a record of the removal; call outside any transaction, before {@link #retract}. */
    public void note(RemovedObject removed, Match.Matched match) {
        statements.update(
                "ledger/note_removal",
                Map.of(
                        "bucket", removed.bucket(),
                        "key", DeadLetter.storable(removed.key()),
                        "versionId", removed.versionId(),
                        "sequencer", removed.sequencer(),
                        "feed", match.feed().name()));
    }

    /**
     * Takes the rows of what was removed away, at one instant; a version that is newer than the removal stays. Like a
     * completion it excludes catalogue loads, which change rows in another order.
     */
    public void retract(RemovedObject removed) {
        List<Long> retracted = ledger.change(() -> {
            statements.run(
                    "ledger/lock_key", Map.of("bucket", removed.bucket(), "key", DeadLetter.storable(removed.key())));
            List<Long> objects = statements.list(
                    "ledger/find_removed_objects",
                    Map.of("bucket", removed.bucket(), "key", DeadLetter.storable(removed.key())),
                    (row, number) -> row.getLong("object_id"));
            if (!objects.isEmpty()) {
                statements.run("catalogue/await_catalogue_shared", Map.of());
                statements.run("catalogue/share_catalogue", Map.of());
            }
            objects.forEach(ledger::retract);
            return objects;
        });
        LOG.info(
                "{} was removed: {}",
                removed.uri(),
                retracted.isEmpty() ? "none of its rows were loaded" : "retracted " + retracted);
    }
}
