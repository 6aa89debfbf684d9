package app;

import activity.BusinessZone;
import app.camel.CamelSession;
import app.camel.ManagementServer;
import app.log.CollectLog;
import app.log.LoadLog;
import app.log.ProgressNotes;
import app.log.StartLog;
import app.settings.Role;
import app.settings.Settings;
import app.trace.Tracing;
import app.watch.FeedWatch;
import app.watch.WatchModule;
import aws.Clients;
import collect.CollectListener;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionTask;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.Statements;
import failure.UserError;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledger.LoadOutcome;
import load.LoadListener;
import load.StopCondition;
import notification.CreatedObject;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import outcome.Outbox;
import report.LedgerReports;
import report.product.ProductReports;

/**
 * The application as its edges see it, of which the command line is one: one database, and Camel only where something
 * is loaded.
 */
public final class Services implements AutoCloseable {
    private final Settings settings;
    private final HikariDataSource dataSource;
    private final RepairModule repairing;
    private final Tracing tracing;

    public Services(Settings settings, Tracing tracing) {
        this(settings, tracing, DataSources.GIVE_UP_AFTER);
    }

    /** @param wait for a connection to the database, at most */
    public Services(Settings settings, Tracing tracing, Duration wait) {
        this.settings = settings;
        this.tracing = tracing;
        this.dataSource = DataSources.open(settings.database(), wait);
        this.repairing = new RepairModule(settings, dataSource, diagnosis()::prepareDatabase, this::camel);
    }

    public ProductReports reports() {
        return new ProductReports(dataSource);
    }

    public LedgerReports ledger() {
        return new LedgerReports(dataSource, settings.zone());
    }

    public Migration migration() {
        return new Migration(dataSource).requireKnown();
    }

    /** Whether it will work, and how it stands. */
    public DiagnosisModule diagnosis() {
        return new DiagnosisModule(settings, dataSource);
    }

    /** The watch over feeds. */
    public FeedWatch watch() {
        return new FeedWatch(settings, dataSource, diagnosis()::prepareDatabase, this::camel);
    }

    /** Finding what went wrong and setting it right. */
    public RepairModule repair() {
        return repairing;
    }

    /** Loading what messages announce; to be closed. Touches neither database nor queue before the first message. */
    public MessageLoads messages(StopCondition stop, LoadListener listener) {
        LoadModule wiring = new LoadModule(settings, dataSource, stop);
        return new MessageLoads(settings, wiring, camel(wiring), this::prepareLoading, listener);
    }

    /** The feeds that Footfall collects itself. */
    public List<String> collectedFeeds() {
        return settings.collect().feeds().stream().map(CollectedFeed::name).toList();
    }

    /** Publishes outcomes that are pending; asks the database alone when there are none. @return how many there were */
    public int publishPending() {
        diagnosis().prepareDatabase();
        int pending = new Statements(dataSource)
                .list("outcome/find_unpublished", Map.of(), (row, number) -> 1)
                .size();
        if (pending > 0) {
            try (LoadModule wiring = new LoadModule(settings, dataSource);
                    ObjectLoads loads = new ObjectLoads(wiring, camel(wiring), LoadListener.NONE)) {
                loads.publish();
            }
        }
        return pending;
    }

    /** Does its roles until it is told to stop or, when draining, until the queue has been empty for a while. */
    public int run(Set<Role> roles, boolean drain) {
        Clients.requireAccount();
        diagnosis().requireDatabase();
        if (roles.contains(Role.RECEIVE)) {
            prepareLoading();
        } else {
            diagnosis().prepareDatabase();
        }
        try (LoadModule wiring = new LoadModule(settings, dataSource);
                ProgressNotes progress = new ProgressNotes(new LoadLog(), new Statements(dataSource));
                WatchModule watching =
                        roles.contains(Role.WATCH) ? new WatchModule(settings, dataSource, Clock.systemUTC()) : null;
                CollectModule collecting = roles.contains(Role.COLLECT) ? wiring.collecting() : null) {
            Main main = camel(wiring);
            StartLog.keep(main, settings, roles, drain);
            wiring.bindLoading(main, progress);
            wiring.bindPublishing(main, polling(roles, drain));
            if (roles.contains(Role.RECEIVE)) {
                wiring.bindReceiving(main);
            }
            if (watching != null) {
                watching.bindSchedule(main);
                watching.measure(Clients.sqs());
                repairing.bindReconciling(main);
            }
            if (collecting != null) {
                collecting.bind(main, new CollectLog(Clock.systemUTC()));
                collecting.bindSchedule(main);
            }
            if (drain) {
                wiring.bindDraining(main);
            }
            ManagementServer.bind(
                    main, settings, dataSource, limit -> DataSources.openBeside(settings.database(), limit));
            main.run();
            wiring.requireDone(drain);
            return main.getExitCode();
        } catch (UserError wrong) {
            throw wrong;
        } catch (Exception failed) {
            throw new IllegalStateException("the service could not start", failed);
        }
    }

    /** Loads these objects one after another; an object that fails does not keep the others from being loaded. */
    public List<LoadOutcome> load(List<CreatedObject> objects, LoadListener listener) {
        Clients.requireAccount();
        prepareLoading();
        try (LoadModule wiring = new LoadModule(settings, dataSource);
                ProgressNotes progress = new ProgressNotes(listener, new Statements(dataSource))) {
            Main main = camel(wiring);
            // ends the wait for the next attempt, too
            main.getShutdownStrategy().addShutdownListener(main::stop);
            try (ObjectLoads loads = new ObjectLoads(wiring, main, progress)) {
                return objects.stream().map(loads::load).toList();
            }
        }
    }

    /**
     * Collects a feed, one date after another; one that fails does not keep the others from being collected.
     *
     * @param date empty for all that are due
     * @param dryRun whether the source is only asked
     * @param stop ends a collection after the part in hand; the next one resumes there
     * @throws UserError when there is no such feed, or it is not collected
     */
    public List<CollectionOutcome> collect(
            String feed, Optional<LocalDate> date, boolean dryRun, CollectListener listener, StopCondition stop) {
        CollectedFeed collected = settings.collect().get(feed);
        Clients.requireAccount();
        diagnosis().prepareDatabase();
        try (LoadModule wiring = new LoadModule(settings, dataSource, stop);
                CollectModule collecting = wiring.collecting()) {
            List<CollectionTask> wanted = date.map(day -> List.of(collected.on(day)))
                    .orElseGet(() -> collecting.schedule().due(collected));
            if (dryRun) {
                return wanted.stream()
                        .map(collecting.collector(listener)::preview)
                        .toList();
            }
            Main main = camel(wiring);
            collecting.bind(main, listener);
            try (CamelSession session = new CamelSession(main)) {
                List<CollectionOutcome> outcomes = wanted.stream()
                        .map(task -> collecting.collect(task, session.template()))
                        .toList();
                collecting.abandoned().sweep(collected);
                return outcomes;
            }
        }
    }

    @Override
    public void close() {
        repairing.close();
        dataSource.close();
    }

    private static Outbox.Polling polling(Set<Role> roles, boolean drain) {
        if (drain) {
            return Outbox.Polling.AT_BOTH_ENDS;
        }
        return roles.contains(Role.WATCH) ? Outbox.Polling.ALWAYS : Outbox.Polling.WHILE_PENDING;
    }

    private void prepareLoading() {
        diagnosis().prepareDatabase();
        BusinessZone.keep(new Statements(dataSource), settings.zone());
    }

    private Main camel() {
        Main main = new Main();
        settings.values().forEach(main::addOverrideProperty);
        tracing.begin(main);
        return main;
    }

    private Main camel(LoadModule wiring) {
        Main main = camel();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeStop(BaseMainSupport stopping) {
                wiring.stopSoon();
            }
        });
        // at a signal a command that loads or collects would else go on to its end
        main.getShutdownStrategy().addShutdownListener(wiring::stopSoon);
        return main;
    }
}
