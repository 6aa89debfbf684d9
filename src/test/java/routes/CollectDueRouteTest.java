package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectDueRouteTest extends RouteTestSupport {
    private final ExecutorService collectors = Executors.newCachedThreadPool();
    private final List<String> released = new CopyOnWriteArrayList<>();
    private final List<String> swept = new CopyOnWriteArrayList<>();
    private Map<String, List<String>> due = Map.of();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new CollectDueRoute();
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("collectors", collectors);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("collect-due", route -> {
            route.replaceFromWith("direct:tick");
            replace(route, "take-free-feeds", exchange -> exchange.getMessage()
                    .setBody(due.keySet().stream().map(Feed::new).toList()));
            replace(route, "list-due-dates", exchange -> exchange.getMessage().setBody(due.get(feed(exchange))));
            route.weaveById("collect-date").replace().to("mock:collect");
            replace(route, "sweep-uploads", exchange -> swept.add(feed(exchange)));
            replace(route, "release-feed", exchange -> released.add(feed(exchange)));
        });
        context().start();
    }

    @AfterEach
    void endCollectors() {
        collectors.shutdownNow();
    }

    private static String feed(Exchange exchange) {
        return exchange.getVariable("feed", Feed.class).name();
    }

    @Test
    void collectsEachDateOfEachFeed() throws Exception {
        due = Map.of("tracking", List.of("monday", "tuesday"), "catalogue", List.of("products of tuesday"));
        getMockEndpoint("mock:collect").expectedBodiesReceivedInAnyOrder("monday", "tuesday", "products of tuesday");

        template().sendBody("direct:tick", "");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(getMockEndpoint("mock:collect").getExchanges().stream()
                        .map(exchange -> exchange.getMessage().getBody(String.class))
                        .filter(due.get("tracking")::contains))
                .as("the oldest first")
                .containsExactly("monday", "tuesday");
        assertThat(released).containsExactlyInAnyOrder("tracking", "catalogue");
        assertThat(swept).containsExactlyInAnyOrder("tracking", "catalogue");
    }

    @Test
    void aFeedThatFailsKeepsNoOtherFromBeingCollectedAndIsFreeAgain() throws Exception {
        due = Map.of("tracking", List.of("monday", "tuesday"), "catalogue", List.of("products of tuesday"));
        getMockEndpoint("mock:collect").whenAnyExchangeReceived(exchange -> {
            if (feed(exchange).equals("tracking")) {
                throw new IllegalStateException("the database is away");
            }
        });
        getMockEndpoint("mock:collect").expectedBodiesReceivedInAnyOrder("monday", "products of tuesday");

        template().sendBody("direct:tick", "");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactlyInAnyOrder("tracking", "catalogue");
    }

    /** All that the route asks of a feed. */
    public record Feed(String name) {}
}
