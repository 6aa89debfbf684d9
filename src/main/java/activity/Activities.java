package activity;

import database.BinaryCopy;
import database.Statements;
import database.TransactionCopy;
import java.sql.SQLException;
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
            for (Map.Entry<LocalDate, Map<String, Counts>> day : tally.days().entrySet()) {
                for (Map.Entry<String, Counts> product : day.getValue().entrySet()) {
                    write(copy, objectId, day.getKey(), product.getKey(), product.getValue());
                }
            }
        });
    }

    private static void write(BinaryCopy copy, long objectId, LocalDate day, String productId, Counts counts)
            throws SQLException {
        copy.startRow(9);
        copy.writeLong(objectId);
        copy.writeDate(day);
        copy.writeText(productId);
        copy.writeLong(counts.views());
        copy.writeLong(counts.carts());
        copy.writeLong(counts.uncarts());
        copy.writeLong(counts.purchases());
        copy.writeNumeric(counts.units());
        copy.writeNumeric(counts.revenue());
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
        statements.update("activity/insert_activity", Map.of());
    }
}
