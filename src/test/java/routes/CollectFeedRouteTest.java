package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found is stored, what fails is noted, and the claim is given up however it ends. */
class CollectFeedRouteTest extends RouteTestSupport {
    private boolean found = true;
    private boolean unreachable;
    private final List<String> released = new ArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new CollectFeedRoute();
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("collect-feed", route -> {
            replace(
                    route,
                    "claim-collection",
                    exchange -> exchange.setVariable(
                            "claim", "claim of " + exchange.getMessage().getBody()));
            replace(route, "check-source", exchange -> exchange.getMessage().setBody(check()));
            route.weaveById("store-content").replace().to("mock:store");
            replace(route, "note-collection-failure", exchange -> exchange.getMessage()
                    .setBody(claim(exchange) + " failed: " + cause(exchange).getMessage()));
            replace(route, "release-collection", exchange -> released.add(claim(exchange)));
        });
        context().start();
    }

    private Answer check() {
        if (unreachable) {
            throw new IllegalStateException("no route to host");
        }
        return new Answer(found, "nothing new");
    }

    private static String claim(Exchange exchange) {
        return exchange.getVariable("claim", String.class);
    }

    private static Exception cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    @Test
    void storesWhatItFindsAndGivesTheClaimUp() throws Exception {
        getMockEndpoint("mock:store").expectedMessageCount(1);

        template().requestBody("direct:collect-feed", "monday");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactly("claim of monday");
    }

    @Test
    void storesNothingWhenThereIsNothing() throws Exception {
        found = false;
        getMockEndpoint("mock:store").expectedMessageCount(0);

        assertThat(template().requestBody("direct:collect-feed", "monday")).isEqualTo("nothing new");

        MockEndpoint.assertIsSatisfied(context());
        assertThat(released).containsExactly("claim of monday");
    }

    @Test
    void notesAFailureOfTheLookAndOfTheStoring() throws Exception {
        getMockEndpoint("mock:store").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("S3 is away");
        });

        assertThat(template().requestBody("direct:collect-feed", "monday"))
                .isEqualTo("claim of monday failed: S3 is away");
        unreachable = true;
        assertThat(template().requestBody("direct:collect-feed", "monday"))
                .asString()
                .startsWith("claim of monday failed: ")
                .endsWith("no route to host");

        assertThat(released).hasSize(2);
    }

    /** As the collector answers. */
    public record Answer(boolean there, String outcome) {
        public boolean isFound() {
            return there;
        }
    }
}
