package app;

import app.settings.Settings;
import cli.watch.FeedWatch;
import database.Statements;
import feed.Feed;
import feed.watch.Alarm;
import feed.watch.Alarms;
import feed.watch.Deliveries;
import feed.watch.Standing;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import report.AlarmReports;
import report.Table;

/** The watch when a command asks: one look, and Camel only where something is sent. */
final class CommandedWatch implements FeedWatch {
    private final Settings settings;
    private final DataSource dataSource;
    private final Runnable prepareDatabase;
    private final Supplier<Main> camel;
    private final Deliveries deliveries;
    private final Alarms alarms;

    /**
     * @param prepareDatabase brings the schema up to date, before the first write
     * @param camel a Main with the settings as its placeholders
     */
    CommandedWatch(Settings settings, DataSource dataSource, Runnable prepareDatabase, Supplier<Main> camel) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.prepareDatabase = prepareDatabase;
        this.camel = camel;
        Statements statements = new Statements(dataSource);
        this.deliveries = new Deliveries(statements, settings.feeds());
        this.alarms = new Alarms(statements);
    }

    @Override
    public ZoneId zone() {
        return settings.zone();
    }

    @Override
    public Set<String> feeds() {
        return settings.feeds().stream().map(Feed::name).collect(Collectors.toSet());
    }

    @Override
    public List<Standing> calendar(LocalDate first, LocalDate last, Instant at) {
        return deliveries.calendar(first, last, at);
    }

    @Override
    public Table alarms(boolean open, Optional<String> feed, int limit) {
        return new AlarmReports(dataSource).alarms(open, feed, limit);
    }

    @Override
    public Table mutes() {
        return new AlarmReports(dataSource).mutes();
    }

    @Override
    public void mute(String feed, Instant until) {
        prepareDatabase.run();
        alarms.mute(feed, until);
    }

    @Override
    public boolean unmute(String feed) {
        prepareDatabase.run();
        return alarms.unmute(feed);
    }

    @Override
    public List<Alarm> preview(Optional<Instant> at) {
        try (Watching watching = new Watching(settings, dataSource, clock(at))) {
            return watching.watch().preview();
        }
    }

    @Override
    public Looked look(Optional<Instant> at) {
        prepareDatabase.run();
        try (Watching watching = new Watching(settings, dataSource, clock(at))) {
            List<Alarm> raised = watching.watch().look();
            if (watching.owed() > 0) {
                send(watching);
            }
            return new Looked(raised, watching.owed());
        } catch (Exception failed) {
            throw new IllegalStateException("the watch could not look", failed);
        }
    }

    private void send(Watching watching) throws Exception {
        Main main = camel.get();
        watching.bindSending(main);
        main.start();
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            template.sendBody("direct:send-alarms", "");
        } finally {
            main.stop();
        }
    }

    private static Clock clock(Optional<Instant> at) {
        return at.map(time -> Clock.fixed(time, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
    }
}
