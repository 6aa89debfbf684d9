package app;

import activity.Activities;
import activity.BusinessDays;
import app.camel.DrainResult;
import app.camel.EveryFailure;
import app.camel.HeapEnd;
import app.camel.LogContext;
import app.camel.OutboxPolling;
import app.receive.ReceiveModule;
import app.settings.Settings;
import aws.Clients;
import aws.s3.ObjectRequests;
import aws.s3.ObjectVersions;
import aws.sqs.QueueUrl;
import aws.sqs.StoppingReceive;
import catalogue.CatalogueMerge;
import catalogue.version.Enricher;
import catalogue.version.VersionMaker;
import database.Statements;
import database.TransactionCopy;
import failure.DeadLetters;
import failure.Failures;
import feed.Feeds;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import ledger.BatchLedger;
import ledger.Leases;
import ledger.Ledger;
import ledger.Removals;
import load.AttemptEnd;
import load.Completion;
import load.LoadListener;
import load.ObjectReader;
import load.StopCondition;
import load.WriterPool;
import load.write.BatchWriter;
import load.write.Partitions;
import notification.NotificationReader;
import org.apache.camel.main.Main;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import outcome.Outbox;
import outcome.Outcomes;
import repair.NextSequencer;
import repair.Recurrence;
import repair.VersionOrder;
import repair.rejection.RejectionReplay;
import repair.rejection.Rejections;
import routes.PublishPendingRoute;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds every part once and gives the routes the names that they call them by. Nothing else is built anywhere. */
final class LoadModule implements AutoCloseable {
    private final Settings settings;
    private final DataSource dataSource;
    private final Statements statements;
    private final Failures failures = new Failures(List.of(ObjectRequests::classify, NotificationReader::classify));
    private final AtomicBoolean told = new AtomicBoolean();
    private final StopCondition stopping;
    private final ThreadPoolExecutor writers;
    private final Leases leases;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final S3Client s3;
    private final ObjectVersions objectVersions;
    private final SnsClient sns = Clients.sns();
    private final SqsClient sqs = Clients.sqs();
    private ReceiveModule receiving;
    private final DrainResult result;
    private final HeapEnd heapEnd = new HeapEnd();

    LoadModule(Settings settings, DataSource dataSource) {
        this(settings, dataSource, () -> false);
    }

    /** @param stop ends loads and collections besides {@link #stopSoon} */
    LoadModule(Settings settings, DataSource dataSource, StopCondition stop) {
        this.settings = settings;
        this.stopping = stop.or(told::get);
        this.dataSource = dataSource;
        this.statements = new Statements(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.leases = new Leases(statements, settings.load().lease());
        this.ledger =
                new Ledger(statements, transactions, leases, settings.cutting().inWords());
        this.s3 = Clients.s3(settings.s3PathStyle());
        this.objectVersions = new ObjectVersions(s3, new NextSequencer(statements));
        this.result = new DrainResult(failures, stopping);
        this.writers =
                WriterPool.open(settings.receive().workers(), settings.load().writers());
    }

    Failures failures() {
        return failures;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Closed with this. */
    SqsClient sqs() {
        return sqs;
    }

    /** What collecting needs; closed by the caller. */
    CollectModule collecting() {
        return new CollectModule(settings, statements, failures, Clock.systemUTC(), stopping);
    }

    /** Told to stop: loads in flight end with the batch in hand. */
    void stopSoon() {
        told.set(true);
    }

    /** Binds what every command that loads needs, and adds its routes. */
    void bindLoading(Main main, LoadListener listener) {
        main.bind("logContext", new LogContext());
        main.bind("failures", failures);
        main.bind("stopCondition", stopping);
        main.bind("jsonMapper", NotificationReader.JSON);
        main.bind("deadLetters", new DeadLetters(failures, settings.deadLetterQueue(), result::parked));
        main.bind("everyFailure", new EveryFailure());
        main.bind("recurrence", new Recurrence(statements, failures, () -> heapEnd.end(main)));
        main.bind("dataSource", dataSource);
        main.bind("PROPAGATION_REQUIRED", new SpringTransactionPolicy(transactions));
        main.bind("s3Client", s3);
        main.bind("snsClient", sns);
        main.bind("sqsClient", StoppingReceive.around(sqs, stopping));
        main.bind("feeds", new Feeds(settings.feeds()));
        main.bind("ledger", ledger);
        main.bind("objectVersions", objectVersions);
        main.bind("versionOrder", new VersionOrder(statements, objectVersions));
        main.bind("objectRequests", new ObjectRequests());
        main.bind("objectReader", reader(listener));
        main.bind("batchWriters", writers);
        main.bind("partitions", new Partitions(statements));
        main.bind("batchLedger", new BatchLedger(statements));
        main.bind("enricher", new Enricher(settings.cachedProducts(), statements));
        main.bind("versionMaker", new VersionMaker(statements, transactions));
        main.bind("batchWriter", new BatchWriter(new TransactionCopy(dataSource)));
        main.bind("completion", completion());
        main.bind("attemptEnd", new AttemptEnd(ledger));
        main.bind("outcomes", new Outcomes(settings.outcomeTopic()));
        main.bind("outbox", new Outbox(Outbox.Polling.AFTER_LOADS));
        LoadRoutes.addLoading(main);
    }

    /** What tries rejections again; the routes of {@link #bindLoading} write what passes. */
    RejectionReplay rejectionReplay(Rejections rejections) {
        return new RejectionReplay(
                rejections,
                new Feeds(settings.feeds()),
                reader(LoadListener.NONE),
                new Partitions(statements),
                completion());
    }

    /** Binds what looks for unpublished outcomes beside {@link #bindLoading}, and adds its route. */
    void bindPublishing(Main main, Outbox.Polling polling) {
        Outbox outbox = new Outbox(polling);
        main.bind("outbox", outbox);
        main.bind("outboxPolling", new OutboxPolling(outbox));
        main.configure().addRoutesBuilder(new PublishPendingRoute());
    }

    /** Binds what messages need beside {@link #bindLoading}, and adds their routes. */
    void bindMessages(Main main) {
        if (!settings.deadLetterQueue().isEmpty()) {
            main.bind("deadLetterQueueUrl", new QueueUrl(sqs, settings.deadLetterQueue()).get());
        }
        main.bind("notificationReader", new NotificationReader());
        main.bind("removals", new Removals(statements, ledger));
        LoadRoutes.addMessages(main);
    }

    /** Binds what receiving needs beside {@link #bindLoading}. @throws failure.UserError without its queues */
    void bindReceiving(Main main) {
        receiving = new ReceiveModule(settings, dataSource, sqs, leases, failures, stopping);
        receiving.bind(main);
        bindMessages(main);
    }

    /** Whether no batch is being written any more: those in work when a load stopped are committed after it has. */
    boolean isIdle() {
        return writers.getActiveCount() == 0;
    }

    /** How many dead letters this process made. */
    int parked() {
        return result.parked();
    }

    /** Has it end once nothing was received for a while. */
    void bindDraining(Main main) {
        result.bind(main, settings);
    }

    /** @throws failure.UserError when not all is done */
    void requireDone(boolean drained) {
        heapEnd.require();
        if (drained) {
            result.require(receiving.lastTrouble());
        }
    }

    @Override
    public void close() {
        if (receiving != null) {
            receiving.close();
        }
        writers.shutdown();
        leases.close();
        s3.close();
        sns.close();
        sqs.close();
    }

    private Completion completion() {
        CatalogueMerge merge = new CatalogueMerge(statements);
        Activities activities = new Activities(statements, new TransactionCopy(dataSource), settings.zone());
        return new Completion(statements, ledger, merge, activities);
    }

    private ObjectReader reader(LoadListener listener) {
        return new ObjectReader(
                settings.cutting(),
                settings.expansion(),
                Clock.systemUTC(),
                listener,
                stopping,
                new BusinessDays(statements, settings.zone()));
    }
}
