package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayRejectionsRouteTest extends RouteTestSupport {
    private boolean taken = true;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new ReplayRejectionsRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("replay-rejections", route -> {
            replace(route, "name-attempt", exchange -> exchange.setVariable("attempt", ATTEMPT));
            replace(route, "take-rejections", exchange -> exchange.setVariable("taken", taken));
            replace(route, "read-passed", exchange -> exchange.getMessage()
                    .setBody("events of " + exchange.getVariable("passed", String.class)));
            route.weaveById("enrich-passed").remove();
            route.weaveById("write-passed").replace().to("mock:write");
            route.weaveById("accept-passed").replace().to("mock:accept");
            route.weaveById("finish-replay").replace().to("mock:finish");
        });
        context().start();
    }

    @Test
    void writesAllThatPassesInOneTransaction() throws Exception {
        getMockEndpoint("mock:write").expectedBodiesReceived("events of a", "events of b");
        getMockEndpoint("mock:write").expectedVariableReceived("attempt", ATTEMPT);
        getMockEndpoint("mock:accept").expectedMessageCount(2);
        getMockEndpoint("mock:finish").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(List.of(transactions.begun, transactions.committed, transactions.rolledBack))
                .containsExactly(1, 1, 0);
    }

    @Test
    void leavesAnObjectAloneThatIsInOtherHands() throws Exception {
        taken = false;
        getMockEndpoint("mock:write").expectedMessageCount(0);
        getMockEndpoint("mock:finish").expectedMessageCount(0);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void takesEverythingBackWhenSomethingFails() throws Exception {
        getMockEndpoint("mock:write").whenExchangeReceived(2, exchange -> {
            throw new FailureException(new Failure.ObjectUnreadable("s3://files/a", "copy failed"));
        });
        getMockEndpoint("mock:accept").expectedMessageCount(1);
        getMockEndpoint("mock:finish").expectedMessageCount(0);
        getMockEndpoint("mock:park").expectedMessageCount(0);

        assertThat(send().getException()).hasRootCauseInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.rolledBack).isEqualTo(1);
        assertThat(transactions.committed).isZero();
    }

    private Exchange send() {
        return template().send("direct:replay-rejections", exchange -> exchange.getMessage()
                .setBody(List.of("a", "b").iterator()));
    }
}
