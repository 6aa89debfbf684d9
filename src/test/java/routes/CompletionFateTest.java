package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import feed.Match;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
    private Failure failure = new Failure.TooManyRejections(OBJECT.uri(), 1000, 900, 20, "900 bad-time");
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
        registry.bind("batchWriters", writers);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise(
                "load-object",
                route -> replace(
                        route, "match-feed", exchange -> exchange.setVariable("match", new Match.Matched(FEED))));
        advise(
                "ignore-object",
                route -> route.weaveById("note-ignored").replace().to("mock:ignore"));
        advise("load-object", route -> route.weaveById("skip-object").replace().to("mock:skip"));
        advise("stream-object", route -> {
            route.weaveById("pin-version").remove();
            route.weaveById("correct-order").remove();
            replace(route, "claim-object", exchange -> exchange.setVariable("attempt", ATTEMPT));
            route.weaveById("request-object").remove();
            replace(route, "open-object", exchange -> exchange.getMessage()
                    .setBody(List.of(1, 2).iterator()));
            route.weaveById("read-records").remove();
            route.weaveById("name-batch").remove();
            route.weaveById("get-object").replace().to("mock:get");
            route.weaveById("write-batch").replace().to("mock:write");
            route.weaveById("release").replace().to("mock:release");
            route.weaveById("prepare-partitions").remove();
            route.weaveById("enrich").remove();
            route.weaveById("count-committed").remove();
            route.weaveById("note-end").remove();
        });
        advise("complete-object", route -> {
            replace(route, "lock-versions", exchange -> exchange.setVariable("newest", true));
            replace(route, "check-totals", exchange -> {
                if (checks.incrementAndGet() <= failures) {
                    throw new FailureException(failure);
                }
            });
            route.weaveById("apply").replace().to("mock:apply");
            route.weaveById("make-visible").replace().to("mock:make-visible");
        });
        context().start();
    }

    @AfterEach
    void endWriters() {
        writers.shutdownNow();
    }

    @Test
    void parksAnObjectOfWhichTooMuchWasRejected() throws Exception {
        getMockEndpoint("mock:park").expectedMessageCount(1);
        getMockEndpoint("mock:release").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(checks).hasValue(1);
    }

    @Test
    void repeatsWhatWasRolledBack() throws Exception {
        failure = new Failure.TransactionConflict("deadlock");
        failures = 2;
        getMockEndpoint("mock:make-visible").expectedMessageCount(1);
        getMockEndpoint("mock:release").expectedMessageCount(3);

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

    @Test
    void parksWhatFailsInTheSameWayForTheSecondTime() throws Exception {
        failure = new Failure.Unexpected(OBJECT.uri(), "difference");
        again = true;
        getMockEndpoint("mock:park").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    private Exchange send() {
        return template()
                .send("direct:load-object", exchange -> exchange.getMessage().setBody(OBJECT));
    }
}
