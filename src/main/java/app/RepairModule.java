package app;

import activity.BusinessZone;
import app.settings.Settings;
import aws.Clients;
import aws.sqs.NotificationQueue;
import aws.sqs.QueueUrl;
import database.Statements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import repair.EventMigration;
import repair.Reconciliation;
import repair.Redrive;
import repair.Replays;
import repair.Verification;
import report.LedgerReports;
import report.Table;
import routes.ReconcileBucketRoute;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Builds what finds and sets right what went wrong; closes the clients that it opened for it. For one thread. */
public final class RepairModule implements AutoCloseable {
    private final Settings settings;
    private final DataSource dataSource;
    private final Statements statements;
    private final TransactionTemplate transactions;
    private final Runnable prepareDatabase;
    private final Supplier<Main> camel;
    private final List<SdkAutoCloseable> clients = new ArrayList<>();

    /**
     * @param prepareDatabase brings the schema up to date, before anything is written
     * @param camel a Main with the settings as its placeholders
     */
    RepairModule(Settings settings, DataSource dataSource, Runnable prepareDatabase, Supplier<Main> camel) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.statements = new Statements(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.prepareDatabase = prepareDatabase;
        this.camel = camel;
    }

    public Verification verification() {
        BusinessZone.require(statements, settings.zone());
        return new Verification(statements, transactions, settings.zone());
    }

    /** Moves events of earlier releases; once the schema is this one's. */
    public EventMigration eventMigration() {
        BusinessZone.require(statements, settings.zone());
        return new EventMigration(statements, transactions, settings.zone());
    }

    public Replays replays() {
        prepareCounting();
        return new Replays(statements);
    }

    /** To be closed. */
    public RejectionReplays rejectionReplays() {
        prepareCounting();
        return new RejectionReplays(settings, dataSource, camel);
    }

    public Redrive redrive() {
        prepareDatabase.run();
        return new Redrive(statements, transactions);
    }

    /** Takes notifications. */
    public Consumer<String> queue() {
        SqsClient sqs = opened(Clients.sqs());
        return new NotificationQueue(sqs, new QueueUrl(sqs, settings.receive().queue()));
    }

    public Reconciliation reconciliation() {
        prepareDatabase.run();
        return buildReconciliation();
    }

    /** @param all also resolved ones */
    public Table deadLetters(boolean all, int limit) {
        return new LedgerReports(dataSource, settings.zone()).deadLetters(all, limit);
    }

    /** Binds what reconciles by itself, and adds its route. */
    void bindReconciling(Main main) {
        if (settings.reconcile().isScheduled() && !settings.receive().queue().isEmpty()) {
            main.bind("reconciliation", buildReconciliation());
            main.configure().addRoutesBuilder(new ReconcileBucketRoute());
        }
    }

    @Override
    public void close() {
        clients.forEach(SdkAutoCloseable::close);
    }

    private void prepareCounting() {
        prepareDatabase.run();
        BusinessZone.keep(statements, settings.zone());
    }

    private <C extends SdkAutoCloseable> C opened(C client) {
        clients.add(client);
        return client;
    }

    private Reconciliation buildReconciliation() {
        return new Reconciliation(
                statements,
                opened(Clients.s3(settings.s3PathStyle())),
                settings.feeds(),
                queue(),
                Clock.systemUTC(),
                settings.reconcile().limits());
    }
}
