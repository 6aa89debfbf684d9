package catalogue;

import database.Statements;
import java.util.Map;

/**
 * Makes a complete catalogue object the catalogue, in the caller's completing transaction. Catalogue loads follow one
 * another. Only at its end, when it fills in what files named before the catalogue did, one excludes completions and
 * those that make product versions, in the order in which they come: whichever comes second sees what the first
 * committed, so nothing stays unknown that is known, whatever the order of arrival.
 */
public final class CatalogueMerge {
    private final Statements statements;

    public CatalogueMerge(Statements statements) {
        this.statements = statements;
    }

    /** Keeps other catalogues from being loaded until the transaction ends. */
    public void lock() {
        statements.run("catalogue/await_loads", Map.of());
    }

    /** What a snapshot would do to the catalogue; after {@link #lock}. */
    public Change change(long objectId) {
        return statements.getOne(
                "catalogue/count_staying",
                Map.of("objectId", objectId),
                (row, number) -> new Change(row.getLong("active"), row.getLong("staying")));
    }

    /** Whether a catalogue of the feed that holds later is in already; after {@link #lock}. */
    public boolean isLate(long objectId) {
        return statements.getOne(
                "catalogue/find_later_snapshot", Map.of("objectId", objectId), (row, number) -> row.getBoolean("late"));
    }

    /**
     * What a later object of the feed has said of a product stays. A late snapshot only brings products that nobody
     * knows, so that events get their names and prices, and they are inactive: the later one has them no more.
     * After {@link #lock}.
     *
     * @param snapshot whether products that the object lacks become inactive
     * @param late as {@link #isLate} says
     */
    public void merge(long objectId, boolean snapshot, boolean late) {
        Map<String, Long> object = Map.of("objectId", objectId);
        statements.update("catalogue/drop_outdated", Map.of("objectId", objectId, "late", snapshot && late));
        statements.update("catalogue/merge_products", object);
        if (snapshot && late) {
            statements.update("catalogue/deactivate_staged", object);
        } else if (snapshot) {
            statements.update("catalogue/deactivate_absent", object);
        }
        statements.update("catalogue/delete_staging", object);
        statements.run("catalogue/await_catalogue", Map.of());
        statements.run("catalogue/lock_catalogue", Map.of());
        statements.update("catalogue/fill_versions", object);
        statements.update("catalogue/note_pricing", object);
        statements.update("catalogue/price_activity", object);
        statements.update("catalogue/advance_generation", Map.of());
    }

    /**
     * What a snapshot would do.
     *
     * @param active products before it
     * @param staying those of them that it has
     */
    public record Change(long active, long staying) {}

    /** @return the catalogue's generation, which stays until the transaction ends */
    public long shareGeneration() {
        statements.run("catalogue/await_catalogue_shared", Map.of());
        return statements.getOne("catalogue/share_catalogue", Map.of(), (row, number) -> row.getLong("generation"));
    }
}
