package load;

import activity.Activities;
import activity.ActivityTally;
import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.RejectionReason;
import behaviour.format.Mapping;
import catalogue.CatalogueMerge;
import catalogue.Product;
import catalogue.version.EnrichedBatch;
import catalogue.version.Enricher;
import catalogue.version.ProductLookup;
import catalogue.version.VersionMaker;
import com.zaxxer.hikari.HikariDataSource;
import database.SqlFile;
import database.Statements;
import database.TransactionCopy;
import feed.Feed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ledger.Attempt;
import ledger.BatchLedger;
import ledger.Leases;
import ledger.Ledger;
import ledger.Opening;
import load.write.BatchWriter;
import load.write.Partitions;
import notification.CreatedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.PostgresServer;

/** One worker's parts on a real database, put together without routes. */
public final class LoadFixture implements AutoCloseable {
    public static final long DAY = 1_795_132_800_000_000L;

    public final HikariDataSource dataSource;
    public final JdbcTemplate sql;
    public final Statements statements;
    public final TransactionTemplate transactions;
    public final Leases leases;
    public final Ledger ledger;
    public final BatchLedger batches;
    public final BatchWriter writer;
    public final Completion completion;
    public final Enricher enricher;
    private final VersionMaker maker;

    public LoadFixture() {
        this(PostgresServer.freshDatabase());
    }

    /** Another worker on the same database. */
    public LoadFixture(HikariDataSource dataSource) {
        this(dataSource, Duration.ofSeconds(60));
    }

    public LoadFixture(HikariDataSource dataSource, Duration lease) {
        this.dataSource = dataSource;
        sql = new JdbcTemplate(dataSource);
        statements = new Statements(dataSource);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        leases = new Leases(statements, lease);
        ledger = new Ledger(statements, transactions, leases, "batch=2");
        batches = new BatchLedger(statements);
        TransactionCopy copies = new TransactionCopy(dataSource);
        writer = new BatchWriter(copies);
        enricher = new Enricher(1_000, statements);
        maker = new VersionMaker(statements, transactions);
        ZoneId zone = ZoneId.of("UTC");
        completion = new Completion(
                statements, ledger, new CatalogueMerge(statements), new Activities(statements, copies, zone));
        new Partitions(statements).prepare(reading(1, List.of(event(1, Kind.VIEW, "p"))));
    }

    public static Feed feed(String format) {
        return feed(format, true, 20);
    }

    /** Of which no rejection is too few. */
    static Feed strict() {
        return feed("rees46", true, 0);
    }

    /** @param snapshot whether what it lacks is no more */
    public static Feed catalogue(boolean snapshot) {
        return feed(Feed.CATALOGUE, snapshot, 20);
    }

    private static Feed feed(String format, boolean snapshot, int rejectPercent) {
        return new Feed(
                "tracking",
                "files",
                "",
                format,
                snapshot,
                50,
                Mapping.NONE,
                Duration.ofDays(3650),
                Duration.ofDays(2),
                rejectPercent,
                rejectPercent == 0 ? 1 : 10,
                List.of(),
                false,
                feed.Delivery.NONE);
    }

    public static CreatedObject object(String key, String version, String sequencer) {
        return new CreatedObject("files", key, version, "etag-" + version, sequencer, 100);
    }

    public Attempt claim(CreatedObject object) {
        return ledger.claim(object, feed("rees46"));
    }

    public static Event event(long record, Kind kind, String product) {
        return new Event(
                record, 1, DAY + record, kind, product, "u", "", Amount.ONE, new Amount(1050, 2), "", "", "", "");
    }

    public static ParsedBatch<Event> reading(int batch, List<Event> events) {
        return new ParsedBatch<>(batch, (batch - 1L) * events.size() + 1, events.size(), 0, events, List.of());
    }

    /** A batch of two records, of products a and b. */
    public static ParsedBatch<Event> pair(int batch) {
        long first = (batch - 1L) * 2 + 1;
        return reading(batch, List.of(event(first, Kind.VIEW, "a"), event(first + 1, Kind.PURCHASE, "b")));
    }

    public static ParsedBatch<Event> rejected(int batch, int records) {
        long first = (batch - 1L) * records + 1;
        List<Rejection> rejections = IntStream.range(0, records)
                .mapToObj(i -> new Rejection(first + i, RejectionReason.MISSING, "product_id", "is empty", "a,b"))
                .toList();
        return new ParsedBatch<>(batch, first, records, 0, List.of(), rejections);
    }

    /** As the routes `enrich-batch` and `load-batch` do it. @return whether the batch was written now */
    public boolean write(Attempt attempt, ParsedBatch<Event> reading) {
        EnrichedBatch batch = enrich(attempt, reading);
        return transactions.execute(transaction -> {
            if (!(batches.open(attempt, batch) instanceof Opening.Fresh)) {
                return false;
            }
            writer.writeEvents(attempt, batch);
            return true;
        });
    }

    /** As the route `enrich-batch` does it. */
    public EnrichedBatch enrich(Attempt attempt, ParsedBatch<Event> reading) {
        ProductLookup lookup = enricher.begin(reading);
        while (enricher.isIncomplete(lookup)) {
            Map<String, String[]> question = enricher.question(lookup);
            enricher.accept(
                    lookup,
                    new NamedParameterJdbcTemplate(dataSource)
                            .queryForList(
                                    SqlFile.read("catalogue/find_versions").replace(":#", ":"), question));
            if (enricher.isIncomplete(lookup)) {
                maker.make(attempt.objectId(), question);
            }
        }
        return enricher.enrich(lookup);
    }

    /** As the route `complete-object` does it, with the ledger's own totals taken as read. */
    public boolean complete(Attempt attempt) {
        return transactions.execute(transaction -> {
            if (!completion.lockVersions(attempt)) {
                return false;
            }
            Completion.Totals totals = statements.getOne(
                    "load/sum_batches", Map.of("objectId", attempt.objectId()), Completion.Totals::of);
            completion.apply(attempt, totals, new ActivityTally());
            completion.makeVisible(attempt, totals);
            return true;
        });
    }

    /** Claims, writes so many pairs, completes, lets go. */
    public Attempt load(CreatedObject object, int pairs) {
        Attempt attempt = claim(object);
        IntStream.rangeClosed(1, pairs).forEach(batch -> write(attempt, pair(batch)));
        complete(attempt);
        ledger.release(attempt);
        return attempt;
    }

    /** Loads a catalogue of these products. */
    public void loadCatalogue(String version, Product... products) {
        completeCatalogue(ledger.claim(object("catalogue-" + version, version, "01"), feed(Feed.CATALOGUE)), products);
    }

    public void completeCatalogue(Attempt attempt, Product... products) {
        transactions.executeWithoutResult(transaction -> {
            ParsedBatch<Product> reading = new ParsedBatch<>(1, 1, products.length, 0, List.of(products), List.of());
            batches.open(attempt, reading);
            writer.writeProducts(attempt, reading);
        });
        complete(attempt);
        ledger.release(attempt);
    }

    public static Product product(int record, String id, String name, long cents) {
        Amount price = cents < 0 ? Amount.ABSENT : new Amount(cents, 2);
        return new Product(record, id, name, "kitchen", "acme", price, "");
    }

    public String status(Attempt attempt) {
        return sql.queryForObject(
                "select status from source_object where object_id = ?", String.class, attempt.objectId());
    }

    public long count(String table) {
        return sql.queryForObject("select count(*) from " + table, Long.class);
    }

    @Override
    public void close() {
        leases.close();
        dataSource.close();
    }
}
