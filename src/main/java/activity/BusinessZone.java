package activity;

import database.Statements;
import failure.UserError;
import java.time.ZoneId;
import java.util.Map;

/** Days of one database are in one zone: a process that would count in another is refused before it counts. */
public final class BusinessZone {
    private BusinessZone() {}

    /** The first process that counts decides. @throws UserError when another zone was decided on */
    public static void keep(Statements statements, ZoneId zone) {
        statements.update("activity/keep_zone", Map.of("zone", zone.getId()));
        require(statements, zone);
    }

    /** @throws UserError when the days were counted in another zone */
    public static void require(Statements statements, ZoneId zone) {
        statements
                .findOne("activity/find_zone", Map.of(), (row, number) -> row.getString("zone"))
                .filter(kept -> !kept.equals(zone.getId()))
                .ifPresent(kept -> {
                    throw new UserError(
                            "footfall.zone (FOOTFALL_ZONE) is " + zone.getId()
                                    + ", but this database counts its days in " + kept
                                    + ": set it to that; docs/operations.md describes how to change it",
                            UserError.USAGE);
                });
    }
}
