package app;

import app.check.Checks;
import app.check.Finding;
import app.settings.CollectSettings;
import app.settings.Settings;
import aws.Clients;
import collect.AbandonedUploads;
import collect.CollectListener;
import collect.CollectionSchedule;
import collect.Collector;
import collect.DueFeeds;
import collect.file.HttpSource;
import collect.file.SftpSource;
import collect.file.WebClient;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionLeases;
import collect.ledger.CollectionLedger;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionTask;
import collect.product.ProductSource;
import collect.source.ContentSource;
import collect.source.RetryPolicy;
import collect.source.Source;
import collect.source.StallGuard;
import database.Statements;
import failure.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import routes.CollectDueRoute;
import routes.CollectFeedRoute;
import software.amazon.awssdk.services.s3.S3Client;

/** Builds what collecting needs and gives the routes the names that they call it by. */
final class CollectModule implements AutoCloseable {
    private static final Duration RECHECK_EVERY = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final CollectSettings settings;
    private final Failures failures;
    private final CollectionLeases leases;
    private final CollectionLedger ledger;
    private final CollectionSchedule schedule;
    private final StallGuard guard;
    private final WebClient web;
    private final RetryPolicy patience;
    private final S3Client s3;
    private final AbandonedUploads abandoned;
    private final ExecutorService collectors = Executors.newCachedThreadPool(task -> new Thread(task, "collector"));
    private final Map<CollectedFeed, ContentSource> sources = new ConcurrentHashMap<>();

    CollectModule(Settings settings, Statements statements, Failures failures, Clock clock, BooleanSupplier stopping) {
        this(settings, statements, failures, clock, stopping, settings.retry().attempts());
    }

    /** @param attempts how often a source that does not answer is asked again */
    CollectModule(
            Settings settings,
            Statements statements,
            Failures failures,
            Clock clock,
            BooleanSupplier stopping,
            int attempts) {
        this.settings = settings.collect();
        this.failures = failures;
        this.leases = new CollectionLeases(statements, this.settings.lease());
        this.ledger = new CollectionLedger(statements, leases, clock);
        this.schedule = new CollectionSchedule(
                statements, clock, this.settings.catchUpDays(), this.settings.recheckFor(), RECHECK_EVERY);
        this.guard = new StallGuard(
                this.settings.stall(),
                this.settings.minBytesPerSecond() * this.settings.stall().toSeconds());
        this.web = new WebClient(guard, clock);
        this.patience = new RetryPolicy(
                attempts, settings.retry().delay(), LONGEST_WAIT, time -> Thread.sleep(time.toMillis()), stopping);
        this.s3 = Clients.s3(settings.s3PathStyle());
        this.abandoned = new AbandonedUploads(statements, s3, schedule, clock, this.settings.abandonedAfter());
    }

    CollectionSchedule schedule() {
        return schedule;
    }

    AbandonedUploads abandoned() {
        return abandoned;
    }

    Collector collector(CollectListener listener) {
        return new Collector(
                ledger, s3, feed -> sources.computeIfAbsent(feed, this::source), patience, failures, listener);
    }

    /** Asks each source for the newest business date that may be there; stores nothing. */
    List<Finding> check() {
        return settings.feeds().stream().map(this::check).toList();
    }

    private Finding check(CollectedFeed feed) {
        CollectionTask newest =
                feed.on(LocalDate.now(feed.feed().delivery().zone()).minusDays(1));
        try {
            CollectionOutcome answer = collector(CollectListener.NONE).preview(newest);
            return Checks.source(feed.name(), answer.isThere(), answer.message());
        } catch (RuntimeException failed) {
            return Checks.source(feed.name(), failed, failures.message(failed, newest.toString()));
        }
    }

    /** Binds what a collection needs, and adds its routes. */
    void bind(Main main, CollectListener listener) {
        main.bind("collectionLedger", ledger);
        main.bind("collector", collector(listener));
        main.configure().addRoutesBuilder(new CollectFeedRoute());
    }

    /** Through the routes of {@link #bind}. @return how it ended, whatever failed */
    CollectionOutcome collect(CollectionTask collection, ProducerTemplate template) {
        try {
            return template.requestBody("direct:collect-feed", collection, CollectionOutcome.class);
        } catch (CamelExecutionException failed) {
            String reason = failures.message(failed, collection.toString());
            return new CollectionOutcome(collection, CollectionOutcome.Status.FAILED, reason);
        }
    }

    /** Binds what the schedule of collections needs beside {@link #bind}, and adds its route. */
    void bindSchedule(Main main) {
        main.bind("dueFeeds", new DueFeeds(schedule, settings.feeds()));
        main.bind("collectors", collectors);
        main.bind("abandonedUploads", abandoned);
        main.configure().addRoutesBuilder(new CollectDueRoute());
    }

    @Override
    public void close() {
        collectors.shutdown();
        leases.close();
        guard.close();
        s3.close();
    }

    private ContentSource source(CollectedFeed feed) {
        Source source = feed.source();
        if (source instanceof Source.HttpFile file) {
            return new HttpSource(file, web);
        }
        if (source instanceof Source.SftpFile file) {
            return new SftpSource(file, guard, patience);
        }
        if (source instanceof Source.ProductService service) {
            return ProductSource.of(feed.name(), service, web, patience, () -> ledger.findLastRecords(feed.name()));
        }
        return ProductSource.of(
                feed.name(),
                (Source.ProductDatabase) source,
                settings.stall(),
                () -> ledger.findLastRecords(feed.name()));
    }
}
