package load.write;

import behaviour.Amount;
import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.columns.Events;
import catalogue.Product;
import catalogue.version.EnrichedBatch;
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
            EventRows rows = new EventRows(attempt.objectId(), enriched);
            copies.write(
                    rows.statement(),
                    Partitions.TABLE,
                    Partitions.tableOf(events.firstMicros(), events.lastMicros()),
                    rows::writeTo);
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
