package load;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Reading;
import behaviour.Rejection;
import catalogue.EnrichedReading;
import catalogue.Product;
import database.BinaryCopy;
import database.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import ledger.Attempt;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Writes a batch's rows with binary COPY on the connection of the calling thread's transaction. Thread-safe. */
public final class BatchWriter {
    private final DataSource dataSource;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    public BatchWriter(DataSource dataSource) {
        this.dataSource = dataSource;
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
                copy.writeEncoded(rejection.raw().getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
        write(copy, event.price().isAbsent() ? product.price() : event.price());
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

    private void copy(String statement, boolean nothing, Rows rows) {
        if (nothing) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (BinaryCopy copy = new BinaryCopy(connection, SqlFile.read(statement))) {
            rows.writeTo(copy);
            copy.finish();
        } catch (SQLException failed) {
            throw translator.translate("copy", statement, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Writes rows. */
    private interface Rows {
        void writeTo(BinaryCopy copy) throws SQLException;
    }
}
