package catalogue.version;

import database.Statements;
import java.util.Map;

/**
 * What the keys of product versions hold for that are remembered.
 *
 * @param generation of the catalogue; grows with each catalogue load
 * @param server since when the database's server runs: one that took over may have given the same keys to others
 */
public record CatalogueState(long generation, String server) {
    /** As it is committed by now. */
    public static CatalogueState read(Statements statements) {
        return statements.getOne(
                "catalogue/find_state",
                Map.of(),
                (row, number) -> new CatalogueState(row.getLong("generation"), row.getString("server")));
    }
}
