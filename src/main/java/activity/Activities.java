package activity;

import behaviour.Kind;
import database.BinaryCopy;
import database.Statements;
import database.TransactionCopy;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/** Writes an object's activity, in the transaction that makes the object visible. Thread-safe. */
public final class Activities {
    private final Statements statements;
    private final TransactionCopy copies;
    private final String zone;

    /** @param zone of the business day */
    public Activities(Statements statements, TransactionCopy copies, ZoneId zone) {
        this.statements = statements;
        this.copies = copies;
        this.zone = zone.getId();
    }

    /** Writes what was counted while the object was loaded. */
    public void write(long objectId, ActivityTally tally) {
        copies.write("activity/copy_activity", copy -> {
            for (Map.Entry<LocalDate, DayCounts> day : tally.days().entrySet()) {
                for (int product = 0; product < tally.products().size(); product++) {
                    if (!day.getValue().isEmpty(product)) {
                        copy.startRow(10);
                        copy.writeLong(objectId);
                        copy.writeDate(day.getKey());
                        copy.writeText(tally.products().text(product));
                        write(copy, day.getValue(), product);
                    }
                }
            }
        });
    }

    private static void write(BinaryCopy copy, DayCounts day, int product) {
        copy.writeLong(day.count(product, Kind.VIEW));
        copy.writeLong(day.count(product, Kind.CART));
        copy.writeLong(day.count(product, Kind.UNCART));
        copy.writeLong(day.count(product, Kind.PURCHASE));
        copy.writeNumeric(day.units(product));
        copy.writeNumeric(day.revenue(product));
        copy.writeNumeric(day.unpricedUnits(product));
    }

    /**
     * Counts the object's rows.
     *
     * @param first time of its events
     * @param last time of its events, inclusive
     */
    public void gather(long objectId, OffsetDateTime first, OffsetDateTime last) {
        statements.run("activity/prepare_activity", Map.of());
        statements.update(
                "activity/gather_activity",
                Map.of("objectId", objectId, "firstOccurredAt", first, "lastOccurredAt", last, "zone", zone));
        statements.run("activity/ensure_months", Map.of());
        statements.update("activity/insert_activity", Map.of());
    }
}
