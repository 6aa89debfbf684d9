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
import aws.Clients;
import collect.CollectListener;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionTask;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.Statements;
import failure.DeadLetter;
import failure.UserError;
import feed.Match;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ledger.Attempt;
import ledger.LoadOutcome;
import load.LoadListener;
import notification.CreatedObject;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import outcome.Outbox;
import report.LedgerReports;
import report.Reports;

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
        this.settings = settings;
        this.tracing = tracing;
        this.dataSource = DataSources.open(settings.database());
        this.repairing = new RepairModule(settings, dataSource, diagnosis()::prepareDatabase, this::camel);
    }

    public Reports reports() {
        return new Reports(dataSource);
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

    /** Does its roles until it is told to stop or, when draining, until the queue has been empty for a while. */
    public int run(Set<Role> roles, boolean drain) {
        Clients.requireAccount();
        diagnosis().requireDatabase();
        diagnosis().prepareDatabase();
        if (roles.contains(Role.RECEIVE)) {
            BusinessZone.keep(new Statements(dataSource), settings.zone());
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
        diagnosis().prepareDatabase();
        BusinessZone.keep(new Statements(dataSource), settings.zone());
        try (LoadModule wiring = new LoadModule(settings, dataSource);
                ProgressNotes progress = new ProgressNotes(listener, new Statements(dataSource))) {
            Main main = camel(wiring);
            wiring.bindLoading(main, progress);
            // ends the wait for the next attempt, too
            main.getShutdownStrategy().addShutdownListener(main::stop);
            try (CamelSession session = new CamelSession(main)) {
                return objects.stream()
                        .map(object -> load(object, wiring, session.template()))
                        .toList();
            }
        }
    }

    /**
     * Collects a feed, one date after another; one that fails does not keep the others from being collected.
     *
     * @param date empty for all that are due
     * @param dryRun whether the source is only asked
     * @throws UserError when there is no such feed, or it is not collected
     */
    public List<CollectionOutcome> collect(
            String feed, Optional<LocalDate> date, boolean dryRun, CollectListener listener) {
        CollectedFeed collected = settings.collect().get(feed);
        Clients.requireAccount();
        diagnosis().prepareDatabase();
        try (LoadModule wiring = new LoadModule(settings, dataSource);
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
                        .map(collection -> collect(collection, wiring, session.template()))
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

    private static CollectionOutcome collect(CollectionTask collection, LoadModule wiring, ProducerTemplate template) {
        try {
            return template.requestBody("direct:collect-feed", collection, CollectionOutcome.class);
        } catch (CamelExecutionException failed) {
            String reason = wiring.failures().message(failed, collection.toString());
            return new CollectionOutcome(collection, CollectionOutcome.Status.FAILED, reason);
        }
    }

    private static LoadOutcome load(CreatedObject object, LoadModule wiring, ProducerTemplate template) {
        wiring.ledger().reopen(object);
        Exchange done = template.send(
                "direct:load-object", exchange -> exchange.getMessage().setBody(object));
        return result(done, object, wiring);
    }

    private static LoadOutcome result(Exchange done, CreatedObject object, LoadModule wiring) {
        if (done.getException() != null) {
            return LoadOutcome.failed(object.uri(), wiring.failures().message(done.getException(), object.uri()));
        }
        DeadLetter parked = done.getVariable("deadLetter", DeadLetter.class);
        if (parked != null) {
            return LoadOutcome.failed(object.uri(), parked.failure().message());
        }
        Attempt attempt = done.getVariable("attempt", Attempt.class);
        if (attempt != null) {
            return wiring.ledger().outcome(attempt);
        }
        Match match = done.getVariable("match", Match.class);
        return LoadOutcome.ignored(
                object.uri(), match == null || match.isMatched() ? "it no longer exists" : match.reason());
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
