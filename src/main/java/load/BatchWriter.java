package load;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Reading;
import behaviour.Rejection;
import catalogue.EnrichedReading;
import catalogue.Product;
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

    /** Events and rejections of a behaviour file's batch. */
    public void writeEvents(Attempt attempt, EnrichedReading enriched) {
        Reading<Event> reading = enriched.reading();
        copy("load/copy_events", reading.items().isEmpty(), copy -> {
            List<Event> events = reading.items();
            for (int i = 0; i < events.size(); i++) {
                write(copy, attempt.objectId(), events.get(i), enriched.products()[i]);
            }
        });
        writeRejections(attempt, reading.rejections());
    }

    /** Staged products and rejections of a catalogue's batch. */
    public void writeProducts(Attempt attempt, Reading<Product> reading) {
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
                copy.writeEncoded(rejection.raw().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void write(BinaryCopy copy, long objectId, Event event, Product product) throws SQLException {
        copy.startRow(15);
        copy.writeLong(objectId);
        copy.writeLong(event.recordNo());
        copy.writeTimestamp(event.occurredAtMicros());
        copy.writeInt(event.itemNo());
        copy.writeBoolean(product.isKnown());
        copy.writeText(event.kind().label());
        copy.writeText(event.productId());
        copy.writeText(event.userId());
        copy.writeText(event.sessionId());
        write(copy, event.quantity());
        write(copy, product.priceOf(event));
        copy.writeText(either(product.name(), event.productName()));
        copy.writeText(either(product.category(), event.category()));
        copy.writeText(either(product.brand(), event.brand()));
        copy.writeJsonb(event.attributes());
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
        copy.writeJsonb(product.attributes());
    }

    private static void write(BinaryCopy copy, Amount amount) {
        if (amount.isAbsent()) {
            copy.writeNull();
        } else {
            copy.writeNumeric(amount.unscaled(), amount.scale());
        }
    }

    private static String either(String ours, String theirs) {
        return ours.isEmpty() ? theirs : ours;
    }

    private void copy(String statement, boolean nothing, TransactionCopy.Rows rows) {
        if (!nothing) {
            copies.write(statement, rows);
        }
    }
}
