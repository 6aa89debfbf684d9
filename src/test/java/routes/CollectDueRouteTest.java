package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectDueRouteTest extends RouteTestSupport {
    private final ExecutorService collectors = Executors.newCachedThreadPool();
    private final List<String> released = new CopyOnWriteArrayList<>();
    private final List<String> swept = new CopyOnWriteArrayList<>();
    private Map<String, List<Due>> due = Map.of();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new CollectDueRoute();
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("dueFeeds", this);
        registry.bind("collectors", collectors);
        registry.bind("abandonedUploads", this);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("collect-due", route -> {
            route.replaceFromWith("direct:tick");
            route.weaveById("collect-products").replace().to("mock:products");
            route.weaveById("collect-file").replace().to("mock:file");
        });
        context().start();
    }

    @AfterEach
    void endCollectors() {
        collectors.shutdownNow();
    }

    // what the route calls by name
    public List<Feed> take() {
        return due.keySet().stream().map(Feed::new).toList();
    }

    public List<Due> due(Feed feed) {
        return due.get(feed.name());
    }

    public void release(Feed feed) {
        released.add(feed.name());
    }

    public void sweep(Feed feed) {
        swept.add(feed.name());
    }

    @Test
    void collectsEachDateOfEachFeedInItsOrderByItsKind() throws Exception {
        due = Map.of(
                "tracking", List.of(new Due("monday", false), new Due("tuesday", false)),
                "catalogue", List.of(new Due("tuesday", true)));
        getMockEndpoint("mock:file").expectedBodiesReceived(due.get("tracking"));
        getMockEndpoint("mock:products").expectedBodiesReceived(due.get("catalogue"));

        template().sendBody("direct:tick", "");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactlyInAnyOrder("tracking", "catalogue");
        assertThat(swept).containsExactlyInAnyOrder("tracking", "catalogue");
    }

    @Test
    void aFeedThatFailsKeepsNoOtherFromBeingCollectedAndIsFreeAgain() throws Exception {
        due = Map.of(
                "tracking", List.of(new Due("monday", false), new Due("tuesday", false)),
                "catalogue", List.of(new Due("tuesday", true)));
        getMockEndpoint("mock:file").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("the database is away");
        });
        getMockEndpoint("mock:file").expectedMessageCount(1);
        getMockEndpoint("mock:products").expectedMessageCount(1);

        template().sendBody("direct:tick", "");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactlyInAnyOrder("tracking", "catalogue");
    }

    /** A date of a feed. */
    public record Due(String date, boolean ofProducts) {
        public boolean isCatalogue() {
            return ofProducts;
        }
    }

    /** A feed. */
    public record Feed(String name) {}
}
