package routes;

import static org.assertj.core.api.Assertions.assertThat;

import aws.s3.ObjectRequests;
import failure.Failure;
import failure.FailureException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import ledger.Attempt;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails in the completing transaction has its fate too, though another route's error handler has seen it before. */
class CompletionFateTest extends RouteTestSupport {
    private final ExecutorService writers = Executors.newSingleThreadExecutor();
    private final AtomicInteger checks = new AtomicInteger();
    private Failure failure = new Failure.TooManyRejections(OBJECT.uri(), 1000, 900, 20);
    private int failures = Integer.MAX_VALUE;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new LoadObjectRoute(),
            new StreamObjectRoute(),
            new CompleteObjectRoute(),
            new IgnoreObjectRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        List.of("feeds", "objectVersions", "objectReader", "partitions", "attemptEnd", "committedBatches", "completion")
                .forEach(name -> registry.bind(name, this));
        registry.bind("objectRequests", new ObjectRequests());
        registry.bind("batchWriters", writers);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("stream-object", route -> {
            route.weaveById("get-object").replace().to("mock:get");
            route.weaveById("write-batch").replace().to("mock:write");
            route.weaveById("let-go").replace().to("mock:let-go");
            route.weaveById("prepare-partitions").remove();
            route.weaveById("count-committed").remove();
        });
        advise("complete-object", route -> {
            route.weaveById("apply").replace().to("mock:apply");
            route.weaveById("make-visible").replace().to("mock:make-visible");
        });
        context().start();
    }

    @AfterEach
    void endWriters() {
        writers.shutdownNow();
    }

    // what the routes call by name
    public feed.Match match(String bucket, String key) {
        return new feed.Match.Matched(FEED);
    }

    public int batchNo(Object batch) {
        return 1;
    }

    public notification.CreatedObject pin(notification.CreatedObject object) {
        return object;
    }

    public Attempt claim(notification.CreatedObject object, feed.Feed feed) {
        return ATTEMPT;
    }

    public Object open(Object body, Attempt attempt) {
        return List.of(1, 2).iterator();
    }

    public Object read(Object batch) {
        return batch;
    }

    public boolean settleVersions(Attempt attempt) {
        return true;
    }

    public String check(Object stream) {
        if (checks.incrementAndGet() <= failures) {
            throw new FailureException(failure);
        }
        return "totals";
    }

    @Test
    void parksAnObjectOfWhichTooMuchWasRejected() throws Exception {
        getMockEndpoint("mock:park").expectedMessageCount(1);
        getMockEndpoint("mock:let-go").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(checks).hasValue(1);
    }

    @Test
    void repeatsWhatWasRolledBack() throws Exception {
        failure = new Failure.TransactionConflict("deadlock");
        failures = 2;
        getMockEndpoint("mock:make-visible").expectedMessageCount(1);
        getMockEndpoint("mock:let-go").expectedMessageCount(3);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void waitsForTheDatabaseHoweverLong() throws Exception {
        failure = new Failure.DatabaseUnavailable("it is shutting down");
        failures = 10;
        getMockEndpoint("mock:make-visible").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void leavesAFailureOfWhichNothingIsKnownToTheQueue() throws Exception {
        failure = new Failure.Unexpected(OBJECT.uri(), "difference");
        getMockEndpoint("mock:park").expectedMessageCount(0);

        assertThat(send().getException()).hasRootCauseMessage(failure.message());

        MockEndpoint.assertIsSatisfied(context());
        assertThat(checks).hasValue(1);
    }

    private Exchange send() {
        return template()
                .send("direct:load-object", exchange -> exchange.getMessage().setBody(OBJECT));
    }
}
