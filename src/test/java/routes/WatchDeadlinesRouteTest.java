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
        return new RoutesBuilder[] {new WatchDeadlinesRoute(), send};
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("watch", watch);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("watch-deadlines", route -> route.replaceFromWith("direct:now"));
        context().start();
    }

    @Test
    void sendsWhatIsOwedAfterEachLook() throws Exception {
        getMockEndpoint("mock:send").expectedMessageCount(2);

        template().sendBody("direct:now", "");
        template().sendBody("direct:now", "");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(watch.looks).hasValue(2);
    }

    @Test
    void looksAgainAfterALookThatFailed() throws Exception {
        watch.failure = new IllegalStateException("the database is away");
        getMockEndpoint("mock:send").expectedMessageCount(1);

        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();
        watch.failure = null;
        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(watch.looks).hasValue(2);
    }

    /** In the place of the watch. */
    public static final class CountingWatch {
        final AtomicInteger looks = new AtomicInteger();
        volatile RuntimeException failure;

        public void look() {
            looks.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
