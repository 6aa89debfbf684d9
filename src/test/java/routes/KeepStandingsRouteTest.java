package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepStandingsRouteTest extends RouteTestSupport {
    private final AtomicInteger looks = new AtomicInteger();
    private volatile RuntimeException failure;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new KeepStandingsRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:publish"),
            standIn("direct:ignore-object", "mock:ignore")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("keep-standings", route -> {
            route.replaceFromWith("direct:now");
            replace(route, "refresh", exchange -> refresh());
        });
        context().start();
    }

    @Test
    void looksAgainAfterAFailure() {
        failure = new IllegalStateException("the database is away");
        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();
        failure = null;
        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();

        assertThat(looks).hasValue(2);
    }

    private void refresh() {
        looks.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
    }
}
