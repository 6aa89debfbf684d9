import database.Migration;
import database.TransactionCopy;
import demo.server.Database;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Started by bench/ways. */
public final class Ways {
    private static final int BATCH = 1_000;
    private static final String TABLE = "behaviour_event";
    private static final String COLUMNS = "object_id, record_no, occurred_at, product_key, kind, session_uuid,"
            + " session_text, price, user_id";
    private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        routes(rows * 4L, rounds);
        writes(rows, rounds);
        System.exit(0);
    }

    /** Records through a route: an exchange for each batch of an iterator, or for each record, which aggregate joins. */
    private static void routes(long records, int rounds) throws Exception {
        AtomicLong seen = new AtomicLong();
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("records", (Iterable<Long>) () -> LongStream.range(0, records).iterator());
        camel.getRegistry().bind("batches", (Iterable<List<Long>>) () -> batches(records));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:iterator").split(body()).streaming()
                        .process(exchange -> seen.addAndGet(exchange.getMessage().getBody(List.class).size()));
                from("direct:aggregate").split(body()).streaming()
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy()).completionSize(BATCH)
                        .process(exchange -> seen.addAndGet(exchange.getMessage().getBody(List.class).size()));
            }
        });
        camel.start();
        List<Double> iterator = new ArrayList<>();
        List<Double> aggregate = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            for (String way : List.of("iterator", "aggregate")) {
                seen.set(0);
                Iterator<?> body = way.equals("iterator") ? batches(records) : LongStream.range(0, records).iterator();
                long from = System.nanoTime();
                camel.createProducerTemplate().sendBody("direct:" + way, body);
                long late = records - seen.get();
                while (seen.get() < records) {
                    Thread.onSpinWait();
                }
                double seconds = (System.nanoTime() - from) / 1e9;
                if (late > 0 && round == rounds) {
                    System.out.printf("%s: %,d records were still on their way when the exchange ended%n", way, late);
                }
                (way.equals("iterator") ? iterator : aggregate).add(round == 0 ? null : records / seconds);
            }
        }
        camel.stop();
        line("an exchange for each batch (iterator)", iterator);
        line("an exchange for each record (aggregate)", aggregate);
    }

    private static Iterator<List<Long>> batches(long records) {
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < records;
            }

            @Override
            public List<Long> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<Long> batch = new ArrayList<>(BATCH);
                for (; batch.size() < BATCH && next < records; next++) {
                    batch.add(next);
                }
                return batch;
            }
        };
    }

    /** The same rows into the partition of a month, a transaction for each batch. */
    private static void writes(int rows, int rounds) throws Exception {
        try (Database database = new Database(0, Optional.empty());
                Connection connection = DriverManager.getConnection(
                        database.url() + "?reWriteBatchedInserts=true", Database.USER, Database.PASSWORD)) {
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            new Migration(source).apply();
            connection.createStatement().execute("select ensure_behaviour_partition(date '2026-10-05')");
            connection.setAutoCommit(false);
            TransactionCopy copies = new TransactionCopy(source);
            List<Double> copy = new ArrayList<>();
            List<Double> insert = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                copy.add(timed(rows, round, connection, first -> copies.write("load/copy_plain_events", out -> {
                    for (long record = first; record < first + BATCH; record++) {
                        out.startRow(9);
                        out.writeLong(1);
                        out.writeLong(record);
                        out.writeTimestamp(START.getEpochSecond() * 1_000_000 + record);
                        out.writeInt((int) (record % 20_000));
                        out.writeText("v");
                        out.writeBytes(bytes(session(record)), 0, 16);
                        out.writeNull();
                        out.writeNumeric(record % 100_000, 2);
                        out.writeText("user-" + record % 100_000);
                    }
                })));
                String sql = "insert into " + TABLE + " (" + COLUMNS + ") values (?, ?, ?, ?, ?::\"char\", ?, ?, ?, ?)";
                insert.add(timed(rows, round, connection, first -> {
                    try (PreparedStatement batch = connection.prepareStatement(sql)) {
                        for (long record = first; record < first + BATCH; record++) {
                            batch.setLong(1, 1);
                            batch.setLong(2, record);
                            batch.setObject(3, OffsetDateTime.ofInstant(START.plusNanos(record * 1_000), ZoneOffset.UTC));
                            batch.setInt(4, (int) (record % 20_000));
                            batch.setString(5, "v");
                            batch.setObject(6, session(record));
                            batch.setString(7, null);
                            batch.setBigDecimal(8, java.math.BigDecimal.valueOf(record % 100_000, 2));
                            batch.setString(9, "user-" + record % 100_000);
                            batch.addBatch();
                        }
                        batch.executeBatch();
                    }
                }));
            }
            line("rows by binary COPY", copy);
            line("rows by rewritten batches of inserts", insert);
        }
    }

    private static UUID session(long record) {
        return new UUID(0x4000L, Long.MIN_VALUE | record % 300_000);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static Double timed(int rows, int round, Connection connection, Batch batch) throws Exception {
        connection.createStatement().execute("truncate " + TABLE);
        connection.commit();
        long from = System.nanoTime();
        for (int first = 0; first < rows; first += BATCH) {
            batch.write(first);
            connection.commit();
        }
        return round == 0 ? null : rows / ((System.nanoTime() - from) / 1e9);
    }

    /** The first round, in which code is compiled, does not count. */
    private static void line(String name, List<Double> rates) {
        List<Double> counted = rates.stream().filter(rate -> rate != null).sorted().toList();
        System.out.printf(Locale.ROOT, "%-42s median %,11.0f a second (%,.0f to %,.0f)%n", name,
                counted.get(counted.size() / 2), counted.get(0), counted.get(counted.size() - 1));
    }

    private interface Batch {
        void write(int first) throws Exception;
    }
}
