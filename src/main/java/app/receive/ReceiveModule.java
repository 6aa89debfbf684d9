package app.receive;

import app.metrics.PollNotes;
import app.settings.Settings;
import app.settings.text.Reference;
import aws.sqs.HeldMessages;
import aws.sqs.MessageReturn;
import aws.sqs.MessageVisibility;
import aws.sqs.QueueCheck;
import database.DatabaseProbe;
import database.Statements;
import failure.Failures;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import ledger.Leases;
import org.apache.camel.main.Main;
import routes.ReceiveNotificationsRoute;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds what receives from the queue, and gives its route the names that it calls it by. */
public final class ReceiveModule implements AutoCloseable {
    private final Settings settings;
    private final SqsClient sqs;
    private final String url;
    private final DatabaseGate gate;
    private final HeldMessages held;
    private final MessageReturn messageReturn;

    /** @throws failure.UserError without its queues */
    public ReceiveModule(
            Settings settings,
            DataSource dataSource,
            SqsClient sqs,
            Leases leases,
            Failures failures,
            BooleanSupplier stopping) {
        Settings.Receive receive = settings.receive();
        this.settings = settings;
        this.sqs = sqs;
        this.url = QueueCheck.require(sqs, Reference.named("footfall.queue"), receive.queue());
        this.gate = new DatabaseGate(
                new DatabaseProbe(dataSource), stopping, new PollNotes(new Statements(dataSource), receive.queue()));
        MessageVisibility visibility = new MessageVisibility(sqs, url);
        this.held = new HeldMessages(
                visibility, leases::living, receive.returnDelay(), receive.visibility(), receive.holdAfterEnd());
        this.messageReturn = new MessageReturn(visibility, held, failures, receive.returnDelay(), stopping);
    }

    /** Binds what receiving needs, and adds its route; what a message needs is bound besides. */
    public void bind(Main main) {
        if (!settings.deadLetterQueue().isEmpty()) {
            QueueCheck.require(sqs, Reference.named("footfall.dead-letter.queue"), settings.deadLetterQueue());
        }
        main.bind("queueUrl", url);
        main.bind("databaseGate", gate);
        main.bind("receiveHealth", new ReceiveHealth(gate::isPolling));
        main.bind("messageReturn", messageReturn);
        main.configure().addRoutesBuilder(new ReceiveNotificationsRoute());
    }

    /** Why the last poll brought no answer. */
    public Optional<String> lastTrouble() {
        return gate.lastTrouble();
    }

    @Override
    public void close() {
        held.close();
    }
}
