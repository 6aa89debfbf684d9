package collect;

import aws.s3.ObjectRequests;
import behaviour.format.Mapping;
import collect.file.HttpSource;
import collect.file.SftpSource;
import collect.file.WebClient;
import collect.ledger.Claim;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionLeases;
import collect.ledger.CollectionLedger;
import collect.ledger.CollectionOutcome;
import collect.product.ProductSource;
import collect.source.Access;
import collect.source.ContentSource;
import collect.source.RetryPolicy;
import collect.source.Source;
import collect.source.StallGuard;
import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import demo.server.Cloud;
import failure.Failures;
import feed.Completeness;
import feed.DayTime;
import feed.Delivery;
import feed.Feed;
import feed.KeyPattern;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.services.s3.S3Client;
import support.LocalCloud;
import support.Payload;
import support.PostgresServer;
import support.SettableClock;

/** A collector's parts on a real database and S3 over its protocol, put together without routes; each process of its own. */
final class CollectFixture implements AutoCloseable {
    static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    static final Map<String, List<String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("product_id", List.of("product_id", "id", "sku"));
        FIELDS.put("name", List.of("name", "title"));
        FIELDS.put("category", List.of("category"));
        FIELDS.put("brand", List.of("brand"));
        FIELDS.put("price", List.of("price"));
    }

    final Cloud cloud = LocalCloud.shared();
    final HikariDataSource dataSource = PostgresServer.freshDatabase();
    final JdbcTemplate sql = new JdbcTemplate(dataSource);
    final SettableClock clock = new SettableClock("2026-11-22T06:00:00Z");
    final List<Duration> waits = new ArrayList<>();
    final AtomicBoolean stopping = new AtomicBoolean();
    final String prefix = "collected/" + UUID.randomUUID() + "/";
    S3Client s3 = cloud.s3();
    Runnable waitHook = () -> {};
    final Worker worker = new Worker();
    private final List<Worker> workers = new ArrayList<>(List.of(worker));

    /** What one process has of its own. */
    final class Worker {
        final Statements statements = new Statements(dataSource);
        final CollectionLeases leases = new CollectionLeases(statements, Duration.ofSeconds(5));
        final CollectionLedger ledger = new CollectionLedger(statements, leases, clock);
        final CollectionSchedule schedule =
                new CollectionSchedule(statements, clock, 14, Duration.ofHours(24), Duration.ofHours(1));
        final StallGuard guard = new StallGuard(Duration.ofSeconds(2), 0);
        final WebClient web = new WebClient(guard, clock);
        final RetryPolicy patience = new RetryPolicy(
                3, Duration.ofMillis(10), Duration.ofMinutes(2), CollectFixture.this::pause, stopping::get);
        final Collector collector = new Collector(
                ledger,
                s3,
                this::source,
                patience,
                new Failures(List.of(ObjectRequests::classify)),
                CollectListener.NONE);

        CollectionOutcome collect(CollectedFeed feed, LocalDate date) {
            Claim claim = ledger.claim(feed.on(date));
            try {
                SourceCheck look = collector.check(claim);
                return look instanceof SourceCheck.Found found
                        ? collector.store(found)
                        : ((SourceCheck.NothingNew) look).outcome();
            } catch (RuntimeException failed) {
                return collector.fail(claim, failed);
            } finally {
                ledger.release(claim);
            }
        }

        /** One tick: everything that is due. */
        List<CollectionOutcome> tick(CollectedFeed feed) {
            return schedule.due(feed).stream()
                    .map(collection -> collect(feed, collection.date()))
                    .toList();
        }

        void close() {
            leases.close();
            guard.close();
        }

        private ContentSource source(CollectedFeed feed) {
            if (feed.source() instanceof Source.HttpFile file) {
                return new HttpSource(file, web);
            }
            if (feed.source() instanceof Source.SftpFile file) {
                return new SftpSource(file, guard, patience);
            }
            if (feed.source() instanceof Source.ProductService service) {
                return ProductSource.of(feed.name(), service, web, patience, () -> ledger.findLastRecords(feed.name()));
            }
            return ProductSource.of(
                    feed.name(),
                    (Source.ProductDatabase) feed.source(),
                    Duration.ofSeconds(1),
                    () -> ledger.findLastRecords(feed.name()));
        }
    }

    /** Another process. */
    Worker another() {
        Worker another = new Worker();
        workers.add(another);
        return another;
    }

    CollectionOutcome collect(CollectedFeed feed) {
        return worker.collect(feed, DAY);
    }

    CollectedFeed http(String url) {
        return http(url, Access.NONE);
    }

    CollectedFeed http(String url, Access access) {
        return feed("rees46", new Source.HttpFile(url, access), "UTC");
    }

    CollectedFeed feed(String format, Source source, String zone) {
        return new CollectedFeed(
                new Feed(
                        "tracking",
                        Cloud.FILES,
                        prefix,
                        format,
                        true,
                        50,
                        Mapping.NONE,
                        Duration.ofDays(3650),
                        Duration.ofDays(2),
                        20,
                        1000,
                        List.of(),
                        false,
                        new Delivery(
                                new KeyPattern("{date}/events.csv"),
                                new Completeness.Objects(1),
                                ZoneId.of(zone),
                                DayTime.parse("02:30"),
                                DayTime.parse("06:00"),
                                DayTime.parse("06:00"),
                                DayTime.parse("07:00"))),
                source,
                1 << 30);
    }

    String key() {
        return prefix + DAY + "/events.csv";
    }

    /** SHA-256 of the object as S3 gives it. */
    String stored() {
        return Payload.sha256(
                cloud.s3().getObject(request -> request.bucket(Cloud.FILES).key(key())));
    }

    String text() {
        return cloud.s3()
                .getObjectAsBytes(request -> request.bucket(Cloud.FILES).key(key()))
                .asUtf8String();
    }

    int versions() {
        return cloud.s3()
                .listObjectVersions(request -> request.bucket(Cloud.FILES).prefix(prefix))
                .versions()
                .size();
    }

    int unfinishedUploads() {
        return cloud.s3()
                .listMultipartUploads(request -> request.bucket(Cloud.FILES).prefix(prefix))
                .uploads()
                .size();
    }

    String state() {
        return sql.queryForObject(
                "select state from collection where business_date = ?", String.class, java.sql.Date.valueOf(DAY));
    }

    String error() {
        return sql.queryForObject("select error from collection", String.class);
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
        dataSource.close();
    }

    private void pause(Duration time) {
        synchronized (waits) {
            waits.add(time);
        }
        waitHook.run();
    }
}
