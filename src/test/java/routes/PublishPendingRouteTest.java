package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class PublishPendingRouteTest extends RouteTestSupport {
    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {new PublishPendingRoute(), standIn("direct:publish-outcome", "mock:publish")};
    }

    @Test
    void publishesWhatIsPendingInOneGo() throws Exception {
        advise("publish-pending", route -> route.replaceFromWith("direct:found"));
        context().start();
        getMockEndpoint("mock:publish").expectedMessageCount(1);

        assertThat(template()
                        .send("direct:found", exchange -> exchange.getMessage()
                                .setBody(List.of(Map.of("object_id", 1), Map.of("object_id", 2))))
                        .getException())
                .isNull();

        MockEndpoint.assertIsSatisfied(context());
    }
}
