package app.watch;

import app.camel.CamelSession;
import app.settings.Settings;
import database.Statements;
import failure.UserError;
import feed.Feed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import report.AlarmReports;
import report.Table;
import watch.alarm.Alarm;
import watch.alarm.Alarms;
import watch.delivery.Deliveries;
import watch.delivery.DeliveryStatus;

/** What commands need of the watch over feeds; Camel starts only when something is sent. */
public final class FeedWatch {
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
    public FeedWatch(Settings settings, DataSource dataSource, Runnable prepareDatabase, Supplier<Main> camel) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.prepareDatabase = prepareDatabase;
        this.camel = camel;
        Statements statements = new Statements(dataSource);
        this.deliveries = new Deliveries(statements, settings.feeds());
        this.alarms = new Alarms(statements);
    }

    public ZoneId zone() {
        return settings.zone();
    }

    /** Names of all feeds. */
    public Set<String> feeds() {
        return settings.feeds().stream().map(Feed::name).collect(Collectors.toSet());
    }

    /** @throws UserError when there is no such feed */
    public void check(String feed) {
        if (!feeds().contains(feed)) {
            throw new UserError(
                    "unknown feed '" + feed + "', expected one of " + new TreeSet<>(feeds()), UserError.USAGE);
        }
    }

    /** How business dates stand at that instant, by feed and date. Changes nothing. */
    public List<DeliveryStatus> calendar(LocalDate first, LocalDate last, Instant at) {
        return deliveries.calendar(first, last, at);
    }

    /** The newest first. */
    public Table alarms(boolean open, Optional<String> feed, int limit) {
        return new AlarmReports(dataSource, settings.zone()).alarms(open, feed, limit);
    }

    /** Feeds that raise no alarms now. */
    public Table mutes() {
        return new AlarmReports(dataSource, settings.zone()).mutes();
    }

    public void mute(String feed, Instant until) {
        prepareDatabase.run();
        alarms.mute(feed, until);
    }

    /** @return whether it was muted */
    public boolean unmute(String feed) {
        prepareDatabase.run();
        return alarms.unmute(feed);
    }

    /** What {@link #evaluate} would raise. Changes nothing. */
    public List<Alarm> preview(Optional<Instant> at) {
        try (WatchModule watching = new WatchModule(settings, dataSource, clock(at))) {
            return watching.watch().preview();
        }
    }

    /** Evaluates deadlines once, sends pending messages, and brings the standings up to date. */
    public Evaluation evaluate(Optional<Instant> at) {
        prepareDatabase.run();
        try (WatchModule watching = new WatchModule(settings, dataSource, clock(at))) {
            List<Alarm> raised = watching.watch().evaluate();
            if (watching.pending() > 0) {
                send(watching);
            }
            int pending = watching.pending();
            // may take minutes in a large shop, the first time: no alarm waits for it
            watching.standings().refresh();
            return new Evaluation(raised, pending);
        } catch (Exception failed) {
            throw new IllegalStateException("the deadlines could not be evaluated", failed);
        }
    }

    private void send(WatchModule watching) {
        Main main = camel.get();
        watching.bindSending(main);
        try (CamelSession session = new CamelSession(main)) {
            session.template().sendBody("direct:send-alarms", "");
        }
    }

    private static Clock clock(Optional<Instant> at) {
        return at.map(time -> Clock.fixed(time, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
    }

    /**
     * The result of an evaluation.
     *
     * @param raised new alarms
     * @param pending messages that could not be sent; the next evaluation retries them
     */
    public record Evaluation(List<Alarm> raised, int pending) {}
}
