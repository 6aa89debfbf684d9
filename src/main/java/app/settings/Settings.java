package app.settings;

import app.settings.text.Reference;
import app.settings.text.Secret;
import app.settings.text.Setting;
import app.settings.text.Values;
import behaviour.compression.ExpansionLimits;
import behaviour.record.BatchLimits;
import failure.UserError;
import feed.Feed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import repair.Reconciliation;

/**
 * The whole configuration, typed and checked: nobody else reads the environment or a file for it. What each key means,
 * its default and its limits stand in {@code application.properties}.
 *
 * @param values every key but secrets, for the placeholders of routes
 */
public record Settings(
        Database database,
        Receive receive,
        boolean s3PathStyle,
        BatchLimits cutting,
        ExpansionLimits expansion,
        Load load,
        Retry retry,
        long cachedProducts,
        ZoneId zone,
        String outcomeTopic,
        String deadLetterQueue,
        WatchSettings watch,
        Reconcile reconcile,
        Management management,
        List<Feed> feeds,
        CollectSettings collect,
        Map<String, String> values) {
    private static Reconcile reconcile(Values values) {
        return new Reconcile(
                values.number("footfall.reconcile.interval-minutes", 0, 10_080) > 0,
                new Reconciliation.Limits(
                        Duration.ofMinutes(values.number("footfall.reconcile.grace-minutes", 0, 1_440)),
                        Duration.ofMinutes(values.number("footfall.reconcile.stuck-minutes", 1, 10_080))));
    }

    private static final long FREE_EXPANSION_BYTES = 64L << 20;
    private static final String HOST = "(?:\\[[^/?\\]]*\\]|[^/?:,\\[]*)(?::[0-9]{1,5})?";
    /** As the driver takes it: it would log another, and what is taken for a port may be a password. */
    private static final Pattern POSTGRESQL =
            Pattern.compile("jdbc:postgresql:(?:(?!//).*|//" + HOST + "(?:," + HOST + ")*(?:[/?].*)?)");

    /** What a command cannot do without. */
    public enum Need {
        DATABASE,
        QUEUE,
        FEEDS
    }

    public record Database(
            String url,
            String user,
            Secret password,
            int poolSize,
            Duration socketTimeout,
            boolean migrate,
            boolean preparedStatements) {}

    public record Receive(
            String queue,
            int workers,
            Duration visibility,
            Duration idle,
            Duration returnDelay,
            Duration holdAfterEnd) {}

    public record Load(int writers, Duration lease) {}

    /**
     * When buckets are compared with the ledger, and what is left alone then.
     *
     * @param isScheduled whether a watching process does it by itself
     */
    public record Reconcile(boolean isScheduled, Reconciliation.Limits limits) {}

    public record Retry(int attempts, Duration delay) {}

    public record Management(String host, int port) {}

    /**
     * Without a store of secrets.
     *
     * @throws UserError that lists everything that is missing, unknown, out of range or contradictory
     */
    public static Settings read(Map<String, String> environment, Optional<Path> file, Set<Need> needs) {
        return read(environment, file, needs, reference -> {
            throw new UserError("and there is no store of secrets", UserError.USAGE);
        });
    }

    /**
     * @param secrets gives the value of a secret that a variable {@code …_SECRET} names
     * @throws UserError that lists everything that is missing, unknown, out of range or contradictory
     */
    public static Settings read(
            Map<String, String> environment, Optional<Path> file, Set<Need> needs, UnaryOperator<String> secrets) {
        Values values = new Values(Reference.read(), environment, file, secrets);
        Settings settings = read(values, needs);
        values.check();
        return settings;
    }

    /** What is set, by whom, and what is wrong with it: all that can be told of a configuration that may be invalid. */
    public static EffectiveSettings explain(
            Map<String, String> environment, Optional<Path> file, UnaryOperator<String> secrets) {
        Values values = new Values(Reference.read(), environment, file, secrets);
        Settings settings = read(values, EnumSet.of(Need.DATABASE, Need.FEEDS));
        return new EffectiveSettings(
                values.settings().stream().map(Setting::masked).toList(), values.problems(), settings.feeds());
    }

    private static Settings read(Values values, Set<Need> needs) {
        values.number("footfall.receive.wait-seconds", 0, 20);
        values.number("footfall.retry.max-delay-millis", 1, 3_600_000);
        values.number("footfall.outcome.interval-seconds", 1, 86_400);
        values.oneOf("footfall.log.format", List.of("json", "text"));
        List<Feed> feeds = FeedSettings.read(values);
        if (feeds.isEmpty() && needs.contains(Need.FEEDS)) {
            values.problem(
                    "footfall.feeds.<name>.bucket",
                    "is missing: configure at least one feed, for example "
                            + "FOOTFALL_FEEDS_TRACKING_BUCKET=behaviour-files FOOTFALL_FEEDS_TRACKING_FORMAT=rees46");
        }
        return new Settings(
                database(values, needs.contains(Need.DATABASE)),
                receive(values, needs.contains(Need.QUEUE)),
                values.flag("footfall.s3.path-style"),
                cutting(values),
                new ExpansionLimits(
                        (int) values.number("footfall.reading.max-ratio", 10, 10_000),
                        FREE_EXPANSION_BYTES,
                        values.number("footfall.reading.max-bytes", 1, Long.MAX_VALUE)),
                new Load(
                        (int) values.number("footfall.load.writers", 1, 32),
                        Duration.ofSeconds(values.number("footfall.load.lease-seconds", 2, 3_600))),
                new Retry(
                        (int) values.number("footfall.retry.attempts", 0, 100),
                        Duration.ofMillis(values.number("footfall.retry.delay-millis", 1, 600_000))),
                values.number("footfall.catalogue.cache-products", 0, 10_000_000),
                values.zone("footfall.zone"),
                values.text("footfall.outcome.topic"),
                values.text("footfall.dead-letter.queue"),
                WatchSettings.read(values),
                reconcile(values),
                new Management(values.text("footfall.management.host"), (int)
                        values.number("footfall.management.port", 0, 65_535)),
                feeds,
                CollectSettings.read(values, feeds),
                placeholders(values));
    }

    private static Database database(Values values, boolean needed) {
        String url = needed ? values.required("footfall.db.url") : values.text("footfall.db.url");
        if (url.matches("[^?]*@.*")) {
            values.problem(
                    "footfall.db.url",
                    "contains a user or a password: set footfall.db.user and footfall.db.password instead");
        } else if (!url.isEmpty() && !POSTGRESQL.matcher(url).matches()) {
            values.problem(
                    "footfall.db.url",
                    "is not a PostgreSQL URL, for example jdbc:postgresql://localhost:5432/footfall");
        }
        int poolSize = (int) values.number("footfall.db.pool-size", 2, 200);
        return new Database(
                url,
                values.text("footfall.db.user"),
                values.secret("footfall.db.password"),
                poolSize,
                Duration.ofSeconds(values.number("footfall.db.socket-timeout-seconds", 5, 86_400)),
                values.flag("footfall.db.migrate"),
                values.flag("footfall.db.prepared-statements"));
    }

    private static Receive receive(Values values, boolean needed) {
        return new Receive(
                needed ? values.required("footfall.queue") : values.text("footfall.queue"),
                (int) values.number("footfall.receive.workers", 1, 64),
                Duration.ofSeconds(values.number("footfall.receive.visibility-seconds", 2, 43_200)),
                Duration.ofSeconds(values.number("footfall.receive.idle-seconds", 1, 86_400)),
                Duration.ofSeconds(values.number("footfall.receive.return-seconds", 0, 900)),
                Duration.ofSeconds(values.number("footfall.receive.hold-seconds", 0, 900)));
    }

    private static BatchLimits cutting(Values values) {
        return new BatchLimits(
                (int) values.number("footfall.reading.batch-records", 1, 100_000),
                (int) values.number("footfall.reading.batch-bytes", 65_536, 67_108_864),
                (int) values.number("footfall.reading.max-record-bytes", 1_024, 16_777_216));
    }

    private static Map<String, String> placeholders(Values values) {
        Map<String, String> placeholders = new TreeMap<>(values.all());
        placeholders
                .keySet()
                .removeIf(key -> key.startsWith("footfall.db.")
                        || key.equals(WatchSettings.WEBHOOK)
                        || CollectSettings.isOfSource(key));
        return Map.copyOf(placeholders);
    }
}
