package watch.alarm;

import behaviour.format.Mapping;
import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import failure.DeadLetter;
import feed.Completeness;
import feed.DayTime;
import feed.Delivery;
import feed.Feed;
import feed.KeyPattern;
import feed.Match;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ledger.Attempt;
import ledger.Leases;
import ledger.Ledger;
import notification.CreatedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.PostgresServer;
import support.SettableClock;
import watch.delivery.Deliveries;
import watch.delivery.Manifests;

/** Feeds, a ledger and a watch on a real database, with a clock that the test moves. */
final class WatchFixture implements AutoCloseable {
    public final HikariDataSource dataSource;
    public final JdbcTemplate sql;
    public final SettableClock clock;
    public final Watch watch;
    public final Notices notices;
    public final Alarms alarms;
    public final Deliveries deliveries;
    public final Ledger ledger;
    /** What S3 has: key to text. */
    public final Map<String, String> objects = new HashMap<>();

    private final List<Feed> feeds;
    private final Leases leases;

    public WatchFixture(SettableClock clock, Feed... feeds) {
        this(PostgresServer.freshDatabase(), clock, feeds);
    }

    /** Another replica on the same database. */
    public WatchFixture(HikariDataSource dataSource, SettableClock clock, Feed... feeds) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.feeds = List.of(feeds);
        sql = new JdbcTemplate(dataSource);
        Statements statements = new Statements(dataSource);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        leases = new Leases(statements, Duration.ofSeconds(60));
        ledger = new Ledger(statements, transactions, leases, "batch=2");
        deliveries = new Deliveries(statements, this.feeds);
        notices = new Notices(statements, List.of(Notices.Channel.TOPIC, Notices.Channel.WEBHOOK), text -> text);
        alarms = new Alarms(statements);
        Manifests manifests = new Manifests(
                statements, this.feeds, object -> objects.get(object.key()).getBytes(StandardCharsets.UTF_8));
        watch = new Watch(
                statements, transactions, clock, deliveries, manifests, new Incidents(statements, 50, 6), notices);
    }

    /** Due at 06:00, alarmed at 06:30, complete with one object. */
    public static Feed feed(String name, String zone) {
        return feed(name, zone, "1", "06:00", "06:00", "06:30");
    }

    public static Feed feed(String name, String zone, String complete, String due, String warn, String alarm) {
        Delivery delivery = new Delivery(
                new KeyPattern("{date}/events*.csv"),
                Completeness.parse(complete),
                ZoneId.of(zone),
                DayTime.parse("00:30"),
                DayTime.parse(due),
                DayTime.parse(warn),
                DayTime.parse(alarm));
        return new Feed(
                name,
                "files",
                name + "/",
                "rees46",
                true,
                50,
                Mapping.NONE,
                Duration.ofDays(3650),
                Duration.ofDays(2),
                20,
                10,
                List.of("_SUCCESS"),
                false,
                delivery);
    }

    /** A notification of this key was received, and its object is in work. */
    public Attempt begin(String key, String version) {
        CreatedObject object = object(key, version);
        Match match = new feed.Feeds(feeds).match(object.bucket(), object.key());
        if (match instanceof Match.Matched matched) {
            return ledger.claim(object, matched.feed());
        }
        ledger.skip(object, match);
        return null;
    }

    /** The whole load of an object. */
    public Attempt load(String key, String version, int records) {
        Attempt attempt = begin(key, version);
        if (attempt != null && attempt.isBegun()) {
            sql.update(
                    "update source_object set status = 'superseded' where key = ? and object_id <> ? and status = 'loaded'",
                    key,
                    attempt.objectId());
            sql.update(
                    "update source_object set status = 'loaded', records = ?, accepted = ?, rejected = 0, skipped = 0,"
                            + " events = ?, completed_at = now() where object_id = ?",
                    records,
                    records,
                    records,
                    attempt.objectId());
            ledger.release(attempt);
        }
        return attempt;
    }

    /** The whole load of an object of which all was skipped, as one of these names. */
    void skip(String key, String version, String name, int records) {
        Attempt attempt = load(key, version, records);
        sql.update(
                "update source_object set accepted = 0, skipped = records, events = 0 where object_id = ?",
                attempt.objectId());
        sql.update(
                "insert into load_batch (object_id, batch_no, first_record, last_record, accepted, rejected, skipped,"
                        + " events, catalogue_generation, skipped_names)"
                        + " values (?, 1, 1, ?, 0, 0, ?, 0, 0, jsonb_build_object(?, ?))",
                attempt.objectId(),
                records,
                records,
                name,
                records);
    }

    public void load(String key) {
        load(key, "v1", 100);
    }

    public void fail(String key, String why) {
        Attempt attempt = begin(key, "v1");
        ledger.fail(attempt.object(), attempt, why);
        ledger.release(attempt);
    }

    public void park(String message) {
        sql.update(
                "insert into dead_letter (subject, failure, message) values ('queue message', 'Undecodable', ?)",
                DeadLetter.storable(message));
    }

    /** @return ids of what was raised */
    public List<String> lookAt(String time) {
        clock.set(time);
        return watch.evaluate().stream().map(Alarm::id).collect(Collectors.toList());
    }

    public String state(String feed, String date) {
        return sql.queryForObject(
                "select state from feed_delivery where feed = ? and business_date = ?",
                String.class,
                feed,
                LocalDate.parse(date));
    }

    public String known(String feed, String date) {
        return sql.queryForObject(
                "select known from feed_delivery where feed = ? and business_date = ?",
                String.class,
                feed,
                LocalDate.parse(date));
    }

    @Override
    public void close() {
        leases.close();
        dataSource.close();
    }

    private static CreatedObject object(String key, String version) {
        return new CreatedObject("files", key, version, "etag-" + version, "", 100);
    }
}
