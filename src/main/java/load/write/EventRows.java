package load.write;

import behaviour.Kind;
import behaviour.columns.AmountColumn;
import behaviour.columns.Events;
import behaviour.columns.TextColumn;
import catalogue.version.EnrichedBatch;
import database.BinaryCopy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Encodes the events of a batch as {@code load/copy_events} and {@code load/copy_plain_events} list their columns. Not
 * thread-safe.
 */
final class EventRows {
    private static final byte[][] KINDS = Arrays.stream(Kind.values())
            .map(kind -> kind.label().substring(0, 1).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final int PLAIN_COLUMNS = 9;
    private static final int COLUMNS = 12;

    private final long objectId;
    private final EnrichedBatch enriched;
    private final Events events;
    private final boolean plain;
    private final byte[] uuid = new byte[UuidText.BYTES];

    EventRows(long objectId, EnrichedBatch enriched) {
        this.objectId = objectId;
        this.enriched = enriched;
        this.events = enriched.events();
        this.plain = events.arePlain();
    }

    /** The statement that takes them. */
    String statement() {
        return plain ? "load/copy_plain_events" : "load/copy_events";
    }

    void writeTo(BinaryCopy copy) throws SQLException {
        for (int i = 0; i < events.size(); i++) {
            write(copy, i);
        }
    }

    private void write(BinaryCopy copy, int i) throws SQLException {
        copy.startRow(plain ? PLAIN_COLUMNS : COLUMNS);
        copy.writeLong(objectId);
        copy.writeLong(events.recordNo(i));
        copy.writeTimestamp(events.occurredAtMicros(i));
        copy.writeInt(enriched.version(i).key());
        copy.writeBytes(KINDS[events.kind(i).ordinal()], 0, 1);
        writeSession(copy, i);
        AmountColumn prices = events.prices();
        if (prices.isAbsent(i)) {
            copy.writeNull();
        } else {
            copy.writeNumeric(prices.unscaled(i), prices.scale(i));
        }
        write(copy, i, TextColumn.USER_ID);
        if (!plain) {
            copy.writeInt(events.itemNo(i));
            copy.writeNumeric(
                    events.quantities().unscaled(i), events.quantities().scale(i));
            copy.writeJsonb(
                    events.textBytes(), events.start(i, TextColumn.ATTRIBUTES), events.end(i, TextColumn.ATTRIBUTES));
        }
    }

    /** Into session_uuid where it is one, else into session_text. */
    private void writeSession(BinaryCopy copy, int i) {
        if (UuidText.parse(
                events.textBytes(),
                events.start(i, TextColumn.SESSION_ID),
                events.end(i, TextColumn.SESSION_ID),
                uuid)) {
            copy.writeBytes(uuid, 0, UuidText.BYTES);
            copy.writeNull();
        } else {
            copy.writeNull();
            write(copy, i, TextColumn.SESSION_ID);
        }
    }

    private void write(BinaryCopy copy, int i, TextColumn column) {
        copy.writeText(events.textBytes(), events.start(i, column), events.end(i, column));
    }
}
