package routes;

import aws.s3.ObjectRequests;
import behaviour.format.Mapping;
import failure.DeadLetters;
import failure.Failures;
import feed.Feed;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;
import ledger.Attempt;
import load.StopCondition;
import notification.CreatedObject;
import notification.NotificationReader;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import repair.Recurrence;

/** What tests of one route share: the placeholders, a transaction manager that records, and small objects to send. */
abstract class RouteTestSupport extends CamelTestSupport {
    static final CreatedObject OBJECT = new CreatedObject("files", "tracking/a.csv", "v1", "e1", "01", 10);
    static final Feed FEED = new Feed(
            "tracking",
            "files",
            "tracking/",
            "rees46",
            true,
            50,
            Mapping.NONE,
            Duration.ofDays(3650),
            Duration.ofDays(2),
            20,
            1000,
            List.of(),
            false,
            feed.Delivery.NONE);
    static final Attempt ATTEMPT = new Attempt(7, Attempt.Purpose.LOAD, 1, OBJECT, FEED, "", new BitSet());

    final RecordingTransactions transactions = new RecordingTransactions();
    boolean again;
    final Failures failures = new Failures(List.of(ObjectRequests::classify, NotificationReader::classify));

    RouteTestSupport() {
        testConfiguration().withUseAdviceWith(true);
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        configuration
                .withUseOverridePropertiesWithPropertiesComponent(placeholders())
                .withShutdownTimeout(5);
    }

    private static Properties placeholders() {
        Properties placeholders = new Properties();
        placeholders.put("footfall.watch.schedule", "0 * * * * ?");
        placeholders.put("footfall.reconcile.interval-minutes", "45");
        placeholders.put("footfall.outcome.interval-seconds", "60");
        placeholders.put("footfall.alarm.topic", "arn:aws:sns:eu-west-1:000000000000:alarms");
        placeholders.putAll(java.util.Map.of(
                "footfall.queue", "footfall",
                "footfall.collect.interval-seconds", "300",
                "footfall.receive.wait-seconds", "20",
                "footfall.receive.visibility-seconds", "120",
                "footfall.receive.workers", "1",
                "footfall.retry.attempts", "2",
                "footfall.retry.delay-millis", "1",
                "footfall.retry.max-delay-millis", "2",
                "footfall.outcome.topic", "arn:aws:sns:eu-west-1:000000000000:outcomes",
                "footfall.dead-letter.queue", "dead"));
        return placeholders;
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        registry.bind("PROPAGATION_REQUIRED", new SpringTransactionPolicy(new TransactionTemplate(transactions)));
        registry.bind("failures", failures);
        registry.bind("stopCondition", (StopCondition) () -> false);
        registry.bind("jsonMapper", NotificationReader.JSON);
        registry.bind("recurrence", new Recurrence((objectId, attempt, failure) -> again, failures, () -> {}));
        registry.bind("deadLetters", new DeadLetters(failures, "dead"));
    }

    /** Replaces parts of a route and starts the context once all are replaced. */
    void advise(String route, Advice advice) throws Exception {
        AdviceWith.adviceWith(context(), route, advice::apply);
    }

    /** Replaces a node of a route, by its id, with what the test does instead. */
    static void replace(AdviceWithRouteBuilder route, String node, Processor instead) throws Exception {
        route.weaveById(node).replace().process(instead);
    }

    /** In the place of another route. */
    static RouteBuilder standIn(String direct, String mock) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(direct).to(mock);
            }
        };
    }

    /** What to replace. */
    interface Advice {
        void apply(AdviceWithRouteBuilder route) throws Exception;
    }

    /** Knows how often it began, committed and rolled back; there is no resource behind it. */
    static final class RecordingTransactions extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;
        int begun;
        int committed;
        int rolledBack;
        private final transient ThreadLocal<Boolean> active = ThreadLocal.withInitial(() -> false);

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun++;
            active.set(true);
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return active.get();
        }

        @Override
        protected void doSetRollbackOnly(DefaultTransactionStatus status) {
            // whoever began it rolls it back: what fails is handed over
        }

        @Override
        protected void doCleanupAfterCompletion(Object transaction) {
            active.remove();
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            committed++;
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            rolledBack++;
        }
    }
}
