package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both collectors: what is found is stored, what fails is noted, and the claim is given up however it ends. */
class CollectRoutesTest extends RouteTestSupport {
    private boolean found = true;
    private boolean unreachable;
    private final List<String> released = new ArrayList<>();

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {new CollectTrackingRoute(), new CollectCatalogueRoute()};
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("collectionLedger", this);
        registry.bind("collector", this);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise(
                "collect-tracking",
                route -> route.weaveById("store-file").replace().to("mock:store"));
        advise(
                "collect-catalogue",
                route -> route.weaveById("store-catalogue").replace().to("mock:store"));
        context().start();
    }

    // what the routes call by name
    public String claim(Object collection) {
        return "claim of " + collection;
    }

    public Look look(String claim) {
        if (unreachable) {
            throw new IllegalStateException("no route to host");
        }
        return new Look(found, "nothing new");
    }

    public String store(Object look) {
        return "stored";
    }

    public String fail(String claim, Throwable thrown) {
        return claim + " failed: " + thrown.getMessage();
    }

    public void release(String claim) {
        released.add(claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:collect-tracking", "direct:collect-catalogue"})
    void storesWhatItFindsAndGivesTheClaimUp(String route) throws Exception {
        getMockEndpoint("mock:store").expectedMessageCount(1);

        template().requestBody(route, "monday");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactly("claim of monday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:collect-tracking", "direct:collect-catalogue"})
    void storesNothingWhenThereIsNothing(String route) throws Exception {
        found = false;
        getMockEndpoint("mock:store").expectedMessageCount(0);

        assertThat(template().requestBody(route, "monday")).isEqualTo("nothing new");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactly("claim of monday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:collect-tracking", "direct:collect-catalogue"})
    void notesAFailureOfTheLookAndOfTheStoring(String route) throws Exception {
        getMockEndpoint("mock:store").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("S3 is away");
        });

        assertThat(template().requestBody(route, "monday")).isEqualTo("claim of monday failed: S3 is away");
        unreachable = true;
        assertThat(template().requestBody(route, "monday"))
                .asString()
                .startsWith("claim of monday failed: ")
                .endsWith("no route to host");

        assertThat(released).hasSize(2);
    }

    /** As the collector answers. */
    public record Look(boolean there, String outcome) {
        public boolean isFound() {
            return there;
        }
    }
}
