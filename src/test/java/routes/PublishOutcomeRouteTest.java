package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import outcome.Outbox;
import outcome.Outcomes;

class PublishOutcomeRouteTest extends RouteTestSupport {
    private static final List<Map<String, Object>> UNPUBLISHED =
            List.of(row(1, "loaded"), row(2, "failed"), row(3, "loaded"));

    private final Outbox outbox = new Outbox(Outbox.Polling.WHILE_PENDING);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new PublishOutcomeRoute();
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("outbox", outbox);
        registry.bind("outcomes", new Outcomes("arn:aws:sns:eu-west-1:000000000000:outcomes"));
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("publish-outcome", route -> {
            route.weaveById("find-unpublished").replace().to("mock:find");
            route.weaveById("send-outcome").replace().to("mock:sns");
            route.weaveById("mark-published").replace().to("mock:mark");
        });
        context().start();
        getMockEndpoint("mock:find")
                .whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(UNPUBLISHED));
    }

    @Test
    void publishesEveryUnpublishedOutcomeAndNotesIt() throws Exception {
        getMockEndpoint("mock:sns").expectedMessageCount(3);
        getMockEndpoint("mock:mark").expectedHeaderValuesReceivedInAnyOrder("outcomeNo", 1, 2, 3);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(getMockEndpoint("mock:sns")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(String.class))
                .contains("\"id\":\"1-loaded-1\"", "\"key\":\"tracking/Gr\u00f6\u00dfe-1.csv\"");
        assertThat(getMockEndpoint("mock:sns")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getHeaders())
                .as("SNS would send it along as an attribute")
                .doesNotContainKey("Content-Type");
    }

    @Test
    void leavesUnpublishedWhatCouldNotBeSentAndFailsNothing() throws Exception {
        getMockEndpoint("mock:sns").whenExchangeReceived(2, exchange -> {
            throw new IllegalStateException("SNS is away");
        });
        getMockEndpoint("mock:mark").expectedHeaderValuesReceivedInAnyOrder("outcomeNo", 1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(outbox.isDue()).as("looks again").isTrue();
    }

    @Test
    void doesNotKeepEachLoadWaitingWhilePublishingFails() throws Exception {
        outbox.noteFailure();
        getMockEndpoint("mock:find").expectedMessageCount(0);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    private Exchange send() {
        return template().send("direct:publish-outcome", exchange -> exchange.getMessage()
                .setBody(OBJECT));
    }

    private static Map<String, Object> row(int id, String status) {
        return Map.of(
                "outcome_no",
                id,
                "object_id",
                id,
                "status",
                status,
                "attempts",
                1,
                "key",
                "tracking/Gr\u00f6\u00dfe-" + id + ".csv",
                "events",
                10L);
    }
}
