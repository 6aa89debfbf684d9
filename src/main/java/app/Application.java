package app;

import app.log.LoadLog;
import app.settings.Settings;
import app.telling.OwedOutcomes.Looking;
import cli.Footfall;
import cli.Role;
import cli.UserError;
import cli.repair.Repair;
import cli.watch.FeedWatch;
import collect.CollectListener;
import collect.CollectedFeed;
import collect.Collection;
import collect.CollectionOutcome;
import collect.ProgressLog;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.Statements;
import failure.DeadLetter;
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
import report.LedgerReports;
import report.Reports;

/** The application as the commands see it: one database, and Camel only where a command loads. */
final class Application implements Footfall {
    private final Settings settings;
    private final HikariDataSource dataSource;
    private final Repairing repairing;

    Application(Settings settings) {
        this.settings = settings;
        this.dataSource = DataSources.open(settings.database());
        this.repairing = new Repairing(settings, dataSource, this::prepareDatabase, this::camel);
    }

    @Override
    public Reports reports() {
        return new Reports(dataSource);
    }

    @Override
    public LedgerReports ledger() {
        return new LedgerReports(dataSource);
    }

    @Override
    public Migration migration() {
        return new Migration(dataSource);
    }

    @Override
    public FeedWatch watch() {
        return new CommandedWatch(settings, dataSource, this::prepareDatabase, this::camel);
    }

    @Override
    public Repair repair() {
        return repairing;
    }

    @Override
    public int run(Set<Role> roles, boolean drain) {
        prepareDatabase();
        if (roles.contains(Role.RECEIVE)) {
            BusinessZone.keep(new Statements(dataSource), settings.zone());
        }
        try (Wiring wiring = new Wiring(settings, dataSource);
                Watching watching =
                        roles.contains(Role.WATCH) ? new Watching(settings, dataSource, Clock.systemUTC()) : null;
                Collecting collecting = roles.contains(Role.COLLECT) ? wiring.collecting() : null) {
            Main main = camel(wiring);
            wiring.bindLoading(main, new LoadLog());
            wiring.bindTelling(main, looking(roles, drain));
            if (roles.contains(Role.RECEIVE)) {
                wiring.bindReceiving(main);
            }
            if (watching != null) {
                watching.bindLooking(main);
                repairing.bindReconciling(main);
            }
            if (collecting != null) {
                collecting.bind(main, new ProgressLog(Clock.systemUTC()));
                collecting.bindSchedule(main);
            }
            if (drain) {
                main.configure().setDurationMaxIdleSeconds((int)
                        settings.receive().idle().toSeconds());
            }
            ManagementServer.bind(main, settings);
            main.run();
            if (drain) {
                wiring.requireDrained();
            }
            return main.getExitCode();
        } catch (UserError wrong) {
            throw wrong;
        } catch (Exception failed) {
            throw new IllegalStateException("the service could not start", failed);
        }
    }

    @Override
    public List<LoadOutcome> load(List<CreatedObject> objects, LoadListener listener) {
        prepareDatabase();
        BusinessZone.keep(new Statements(dataSource), settings.zone());
        try (Wiring wiring = new Wiring(settings, dataSource)) {
            Main main = camel(wiring);
            wiring.bindLoading(main, listener);
            // ends the wait for the next attempt, too
            main.getShutdownStrategy().addShutdownListener(main::stop);
            main.start();
            try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
                return objects.stream()
                        .map(object -> load(object, wiring, template))
                        .toList();
            } finally {
                main.stop();
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the load could not be done", failed);
        }
    }

    @Override
    public List<CollectionOutcome> collect(
            String feed, Optional<LocalDate> date, boolean dryRun, CollectListener listener) {
        CollectedFeed collected = settings.collect().get(feed);
        prepareDatabase();
        try (Wiring wiring = new Wiring(settings, dataSource);
                Collecting collecting = wiring.collecting()) {
            List<Collection> wanted = date.map(day -> List.of(collected.on(day)))
                    .orElseGet(() -> collecting.schedule().due(collected));
            if (dryRun) {
                return wanted.stream()
                        .map(collecting.collector(listener)::preview)
                        .toList();
            }
            Main main = camel(wiring);
            collecting.bind(main, listener);
            main.start();
            try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
                List<CollectionOutcome> outcomes = wanted.stream()
                        .map(collection -> collect(collection, wiring, template))
                        .toList();
                collecting.abandoned().sweep(collected);
                return outcomes;
            } finally {
                main.stop();
            }
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the collection could not be done", failed);
        }
    }

    @Override
    public void close() {
        repairing.close();
        dataSource.close();
    }

    private static Looking looking(Set<Role> roles, boolean drain) {
        if (drain) {
            return Looking.AT_BOTH_ENDS;
        }
        return roles.contains(Role.WATCH) ? Looking.ALWAYS : Looking.WHILE_OWED;
    }

    private static CollectionOutcome collect(Collection collection, Wiring wiring, ProducerTemplate template) {
        String route = collection.isCatalogue() ? "direct:collect-catalogue" : "direct:collect-tracking";
        try {
            return template.requestBody(route, collection, CollectionOutcome.class);
        } catch (CamelExecutionException failed) {
            String reason = wiring.failures().message(failed, collection.toString());
            return new CollectionOutcome(collection, CollectionOutcome.Status.FAILED, reason);
        }
    }

    private static LoadOutcome load(CreatedObject object, Wiring wiring, ProducerTemplate template) {
        wiring.ledger().reopen(object);
        Exchange done = template.send(
                "direct:load-object", exchange -> exchange.getMessage().setBody(object));
        return result(done, object, wiring);
    }

    private static LoadOutcome result(Exchange done, CreatedObject object, Wiring wiring) {
        if (done.getException() != null) {
            return LoadOutcome.failed(object.uri(), wiring.failures().message(done.getException(), object.uri()));
        }
        DeadLetter parked = done.getProperty("deadLetter", DeadLetter.class);
        if (parked != null) {
            return LoadOutcome.failed(object.uri(), parked.failure().message());
        }
        Attempt attempt = done.getProperty("attempt", Attempt.class);
        if (attempt != null) {
            return wiring.ledger().outcome(attempt);
        }
        Match match = done.getProperty("match", Match.class);
        return LoadOutcome.ignored(object.uri(), match == null || match.isMatched() ? "it is gone" : match.reason());
    }

    private void prepareDatabase() {
        Migration migration = new Migration(dataSource);
        if (settings.database().migrate()) {
            migration.apply();
        } else if (!migration.pending().isEmpty()) {
            throw new IllegalStateException("the schema lacks " + migration.pending() + ": run `footfall migrate`");
        }
    }

    private Main camel() {
        Main main = new Main();
        settings.values().forEach(main::addOverrideProperty);
        return main;
    }

    private Main camel(Wiring wiring) {
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
