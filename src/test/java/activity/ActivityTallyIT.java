package activity;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import behaviour.columns.Events;
import catalogue.version.CatalogueState;
import catalogue.version.EnrichedBatch;
import catalogue.version.ProductVersion;
import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import database.TransactionCopy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import ledger.Attempt;
import load.write.BatchWriter;
import load.write.Partitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.PostgresServer;

/** What is counted while loading and what the database counts from the rows are the same, to the row and the cent. */
class ActivityTallyIT {
    private static final long SECOND = 1_000_000L;

    private final HikariDataSource database = PostgresServer.freshDatabase();
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final Statements statements = new Statements(database);
    private final TransactionCopy copies = new TransactionCopy(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));

    @AfterEach
    void close() {
        database.close();
    }

    /** Days that begin twice, that skip their midnight, and an offset of three quarters of an hour. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-21T00:00:00Z",
        "Europe/Berlin, 2026-10-24T21:30:00Z",
        "America/Havana, 2026-11-01T03:30:00Z",
        "America/Santiago, 2026-09-06T03:30:00Z",
        "Asia/Kathmandu, 2026-03-01T18:00:00Z",
        "Africa/Monrovia, 1972-01-06T23:45:00Z"
    })
    void countsAsTheDatabaseDoes(String zone, Instant around) {
        ZoneId businessZone = ZoneId.of(zone);
        BusinessDays calendar = new BusinessDays(statements, businessZone);
        Activities activities = new Activities(statements, copies, businessZone);
        List<EnrichedBatch> batches = new ArrayList<>();
        Random random = new Random(7);
        for (int batch = 1; batch <= 3; batch++) {
            batches.add(batch(random, batch, around.getEpochSecond() * SECOND, 2_000));
        }
        ActivityTally tally = new ActivityTally();
        batches.forEach(batch -> store(batch, tally, calendar));

        inTransaction(done -> activities.gather(1, time(Long.MIN_VALUE), time(Long.MAX_VALUE)));
        List<Map<String, Object>> gathered = rows();
        sql.update("delete from product_activity");
        boolean covers = tally.covers(3, 6_000);
        if (covers) {
            inTransaction(done -> activities.write(1, tally));
        }

        assertThat(covers)
                .as("only a day that turns within a quarter is left to the database")
                .isEqualTo(!zone.contains("Monrovia"));
        assertThat(gathered).isNotEmpty();
        if (covers) {
            assertThat(rows()).isEqualTo(gathered);
        }
    }

    @Test
    void coversOnlyWhatItHasSeenWhole() {
        BusinessDays calendar = new BusinessDays(statements, ZoneOffset.UTC);
        ActivityTally tally = new ActivityTally();
        assertThat(tally.covers(0, 0)).isTrue();

        tally.add(batch(new Random(1), 1, 0, 10), calendar);

        assertThat(tally.covers(1, 10)).isTrue();
        assertThat(tally.covers(2, 20)).as("a batch of an earlier attempt").isFalse();
        assertThat(tally.covers(1, 11)).isFalse();
    }

    @Test
    void givesUpBeyondItsBound() {
        BusinessDays calendar = new BusinessDays(statements, ZoneOffset.UTC);
        ActivityTally tally = new ActivityTally();
        int events = ActivityTally.MAX_CELLS + 2;
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            many.add(event(i + 1, 0, Kind.VIEW, "p" + i, Amount.ONE, Amount.ABSENT));
        }

        tally.add(enriched(1, many, product -> new ProductVersion(0, Amount.ABSENT)), calendar);

        assertThat(tally.covers(1, events)).isFalse();
    }

    private void store(EnrichedBatch batch, ActivityTally tally, BusinessDays calendar) {
        new Partitions(statements).prepare(batch.reading());
        Attempt attempt = new Attempt(1, Attempt.Purpose.LOAD, 1, null, null, "", new java.util.BitSet());
        inTransaction(done -> new BatchWriter(copies).writeEvents(attempt, batch));
        tally.add(batch, calendar);
    }

    private EnrichedBatch batch(Random random, int batch, long around, int size) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long time = around + random.nextInt(7_200) * SECOND + random.nextInt(1_000_000);
            Amount quantity = random.nextInt(3) > 0 ? Amount.ONE : new Amount(random.nextInt(5_000), random.nextInt(4));
            Amount price =
                    random.nextInt(4) > 0 ? new Amount(random.nextLong(1L << 40), random.nextInt(7)) : Amount.ABSENT;
            Kind kind = Kind.values()[random.nextInt(4)];
            events.add(event((batch - 1L) * size + i + 1, time, kind, "p" + random.nextInt(200), quantity, price));
        }
        return enriched(
                batch,
                events,
                product -> random.nextBoolean()
                        ? version(product, null, Amount.ABSENT)
                        : version(product, new BigDecimal("19.99"), new Amount(1999, 2)));
    }

    private ProductVersion version(String product, BigDecimal price, Amount amount) {
        return new ProductVersion(
                sql.queryForObject(
                        "insert into product_version (product_id, price, product_known, is_open) values (?, ?, true, ?)"
                                + " returning product_key",
                        Integer.class,
                        product,
                        price,
                        price == null),
                amount);
    }

    private static EnrichedBatch enriched(int batch, List<Event> events, Function<String, ProductVersion> versions) {
        Events columns = Events.of(events);
        return new EnrichedBatch(
                new ParsedBatch<>(batch, events.get(0).recordNo(), events.size(), 0, columns, List.of()),
                columns,
                IntStream.range(0, columns.size()).map(columns::product).toArray(),
                IntStream.range(0, columns.products())
                        .mapToObj(columns::productId)
                        .map(versions)
                        .toArray(ProductVersion[]::new),
                new CatalogueState(1, ""));
    }

    private static Event event(long record, long micros, Kind kind, String product, Amount quantity, Amount price) {
        return new Event(record, 1, micros, kind, product, "u", "s", quantity, price, "", "", "", "");
    }

    private static OffsetDateTime time(long micros) {
        return micros < 0 ? OffsetDateTime.parse("1970-01-01T00:00:00Z") : OffsetDateTime.parse("2030-01-01T00:00:00Z");
    }

    private List<Map<String, Object>> rows() {
        return sql.queryForList("select * from product_activity order by day, product_id");
    }

    private void inTransaction(Consumer<Object> work) {
        transactions.executeWithoutResult(work::accept);
    }
}
