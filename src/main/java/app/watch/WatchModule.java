package app.watch;

import app.metrics.Measurements;
import app.settings.Settings;
import app.settings.WatchSettings;
import aws.Clients;
import aws.s3.SmallObjects;
import database.Statements;
import feed.Feed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import outcome.Webhook;
import report.standing.Standings;
import routes.KeepStandingsRoute;
import routes.SendAlarmsRoute;
import routes.WatchDeadlinesRoute;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import watch.alarm.Incidents;
import watch.alarm.Notices;
import watch.alarm.Watch;
import watch.delivery.Deliveries;
import watch.delivery.Manifests;

/** Builds what watches over feeds, and gives its routes the names that they call it by. */
public final class WatchModule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchModule.class);

    private final Statements statements;
    private final String queue;
    private final S3Client s3;
    private final SnsClient sns;
    private final Watch watch;
    private final Notices notices;
    private final Standings standings;
    private final Webhook webhook;
    private Measurements measurements;
    private final ExecutorService senders = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "alarm-sender");
        thread.setDaemon(true);
        return thread;
    });

    public WatchModule(Settings settings, DataSource dataSource, Clock clock) {
        this(settings, dataSource, clock, Clients.s3(settings.s3PathStyle()), Clients.sns());
    }

    /** Closes these clients in the end. */
    WatchModule(Settings settings, DataSource dataSource, Clock clock, S3Client s3, SnsClient sns) {
        WatchSettings own = settings.watch();
        List<Feed> feeds = settings.feeds();
        this.statements = new Statements(dataSource);
        this.queue = settings.receive().queue();
        this.s3 = s3;
        this.sns = sns;
        this.webhook = new Webhook(own.webhook().value());
        this.notices = new Notices(statements, channels(own), webhook::hide);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.standings = new Standings(statements, transactions);
        this.watch = new Watch(
                statements,
                transactions,
                clock,
                new Deliveries(statements, feeds),
                new Manifests(statements, feeds, new SmallObjects(s3)::read),
                new Incidents(statements, own.volumePercent(), own.volumeDays()),
                notices);
    }

    Watch watch() {
        return watch;
    }

    Standings standings() {
        return standings;
    }

    /** Messages that no configured channel has got yet. */
    int pending() {
        return notices.pending();
    }

    /** Measures the queue and the database from now on. @param sqs closed with this */
    public void measure(SqsClient sqs) {
        measurements = new Measurements(statements, sqs, queue);
        measurements.start();
    }

    /** Binds what sends alarms, and adds its route. */
    void bindSending(Main main) {
        main.bind("notices", notices);
        main.bind("webhook", webhook);
        main.bind("alarmSnsClient", sns);
        main.bind("alarmSenders", senders);
        main.configure().addRoutesBuilder(new SendAlarmsRoute());
    }

    /** Binds what evaluates deadlines and keeps standings by the clock, beside {@link #bindSending}, with routes. */
    public void bindSchedule(Main main) {
        bindSending(main);
        main.bind("watch", watch);
        main.configure().addRoutesBuilder(new WatchDeadlinesRoute());
        main.bind("standings", standings);
        main.configure().addRoutesBuilder(new KeepStandingsRoute());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                CamelContext context = started.getCamelContext();
                senders.execute(() -> wake(context.getRoute("watch-deadlines")));
            }
        });
    }

    /** Once, as its schedule would: a process that was down at the full minute need not wait for the next. */
    private static void wake(Route route) {
        try {
            route.getProcessor().process(route.getEndpoint().createExchange());
        } catch (Exception failed) {
            LOG.warn("deadlines could not be evaluated at startup, will retry: {}", failed.getMessage());
        }
    }

    @Override
    public void close() {
        if (measurements != null) {
            measurements.close();
        }
        senders.shutdown();
        s3.close();
        sns.close();
    }

    private static List<Notices.Channel> channels(WatchSettings own) {
        List<Notices.Channel> channels = new ArrayList<>();
        if (!own.topic().isEmpty()) {
            channels.add(Notices.Channel.TOPIC);
        }
        if (!own.webhook().value().isEmpty()) {
            channels.add(Notices.Channel.WEBHOOK);
        }
        return channels;
    }
}
