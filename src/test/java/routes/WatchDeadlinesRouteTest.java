package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchDeadlinesRouteTest extends RouteTestSupport {
    private final CountingWatch watch = new CountingWatch();

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        RouteBuilder send = standIn("direct:send-alarms", "mock:send");
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new WatchDeadlinesRoute(),
            send,
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:publish"),
            standIn("direct:ignore-object", "mock:ignore")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("watch-deadlines", route -> {
            route.replaceFromWith("direct:now");
            replace(route, "evaluate", exchange -> watch.evaluate());
        });
        context().start();
    }

    @Test
    void sendsWhatIsPendingAfterEachEvaluation() throws Exception {
        getMockEndpoint("mock:send").expectedMessageCount(2);

        template().sendBody("direct:now", "");
        template().sendBody("direct:now", "");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(watch.looks).hasValue(2);
    }

    @Test
    void evaluatesAgainAfterAFailure() throws Exception {
        watch.failure = new IllegalStateException("the database is away");
        getMockEndpoint("mock:send").expectedMessageCount(1);

        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();
        watch.failure = null;
        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(watch.looks).hasValue(2);
    }

    /** What the watch does here. */
    private static final class CountingWatch {
        final AtomicInteger looks = new AtomicInteger();
        volatile RuntimeException failure;

        void evaluate() {
            looks.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
