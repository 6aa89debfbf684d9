package load;

import behaviour.Amount;
import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.columns.Events;
import behaviour.columns.TextColumn;
import catalogue.EnrichedBatch;
import catalogue.Product;
import catalogue.ProductFacts;
import database.BinaryCopy;
import database.TransactionCopy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import ledger.Attempt;

/** Writes a batch's rows with binary COPY on the connection of the calling thread's transaction. Thread-safe. */
public final class BatchWriter {
    private final TransactionCopy copies;

    public BatchWriter(TransactionCopy copies) {
        this.copies = copies;
    }

    /**
     * Events and rejections of a behaviour file's batch; straight into the partition where there is one: routing costs
     * a tenth.
     */
    public void writeEvents(Attempt attempt, EnrichedBatch enriched) {
        Events events = enriched.events();
        if (!events.isEmpty()) {
            boolean plain = events.arePlain();
            copies.write(
                    plain ? "load/copy_plain_events" : "load/copy_events",
                    Partitions.TABLE,
                    Partitions.tableOf(events.firstMicros(), events.lastMicros()),
                    copy -> {
                        for (int i = 0; i < events.size(); i++) {
                            write(copy, attempt.objectId(), enriched, i, plain);
                        }
                    });
        }
        writeRejections(attempt, enriched.reading().rejections());
    }

    /** Staged products and rejections of a catalogue's batch. */
    public void writeProducts(Attempt attempt, ParsedBatch<Product> reading) {
        copy("catalogue/copy_staging", reading.items().isEmpty(), copy -> {
            for (Product product : reading.items()) {
                write(copy, attempt.objectId(), product);
            }
        });
        writeRejections(attempt, reading.rejections());
    }

    private void writeRejections(Attempt attempt, List<Rejection> rejections) {
        copy("load/copy_rejections", rejections.isEmpty(), copy -> {
            for (Rejection rejection : rejections) {
                copy.startRow(6);
                copy.writeLong(attempt.objectId());
                copy.writeLong(rejection.recordNo());
                copy.writeText(rejection.reason().code());
                copy.writeText(rejection.field());
                copy.writeText(rejection.message());
                byte[] raw = rejection.raw().getBytes(StandardCharsets.UTF_8);
                copy.writeBytes(raw, 0, raw.length);
            }
        });
    }

    private static void write(BinaryCopy copy, long objectId, EnrichedBatch enriched, int i, boolean plain)
            throws SQLException {
        Events events = enriched.events();
        ProductFacts product = enriched.product(i);
        copy.startRow(plain ? 12 : 15);
        copy.writeLong(objectId);
        copy.writeLong(events.recordNo(i));
        copy.writeTimestamp(events.occurredAtMicros(i));
        copy.writeBoolean(product.isKnown());
        copy.writeText(events.kind(i).label());
        int number = events.product(i);
        copy.writeText(events.productIdBytes(), events.productIdStart(number), events.productIdEnd(number));
        write(copy, events, i, TextColumn.USER_ID);
        write(copy, events, i, TextColumn.SESSION_ID);
        write(copy, enriched.price(i));
        writeEither(copy, product.name(), events, i, TextColumn.PRODUCT_NAME);
        writeEither(copy, product.category(), events, i, TextColumn.CATEGORY);
        writeEither(copy, product.brand(), events, i, TextColumn.BRAND);
        if (!plain) {
            copy.writeInt(events.itemNo(i));
            copy.writeNumeric(
                    events.quantities().unscaled(i), events.quantities().scale(i));
            copy.writeJsonb(
                    events.textBytes(), events.start(i, TextColumn.ATTRIBUTES), events.end(i, TextColumn.ATTRIBUTES));
        }
    }

    private static void write(BinaryCopy copy, Events events, int i, TextColumn column) {
        copy.writeText(events.textBytes(), events.start(i, column), events.end(i, column));
    }

    private static void writeEither(BinaryCopy copy, byte[] ours, Events events, int i, TextColumn theirs) {
        if (ours.length > 0) {
            copy.writeText(ours, 0, ours.length);
        } else {
            write(copy, events, i, theirs);
        }
    }

    private static void write(BinaryCopy copy, long objectId, Product product) throws SQLException {
        copy.startRow(8);
        copy.writeLong(objectId);
        copy.writeLong(product.recordNo());
        copy.writeText(product.productId());
        copy.writeText(product.name());
        copy.writeText(product.category());
        copy.writeText(product.brand());
        write(copy, product.price());
        byte[] attributes = product.attributes().getBytes(StandardCharsets.UTF_8);
        copy.writeJsonb(attributes, 0, attributes.length);
    }

    private static void write(BinaryCopy copy, Amount amount) {
        if (amount.isAbsent()) {
            copy.writeNull();
        } else {
            copy.writeNumeric(amount.unscaled(), amount.scale());
        }
    }

    private void copy(String statement, boolean nothing, TransactionCopy.Rows rows) {
        if (!nothing) {
            copies.write(statement, rows);
        }
    }
}
