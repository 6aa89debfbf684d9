package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompleteObjectRouteTest extends RouteTestSupport {
    private boolean newest = true;
    private boolean reconciles = true;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new CompleteObjectRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("complete-object", route -> {
            replace(route, "lock-versions", exchange -> exchange.setVariable("newest", newest));
            replace(route, "check-totals", exchange -> {
                if (!reconciles) {
                    throw new FailureException(
                            new Failure.TooManyRejections("s3://files/a", 1000, 900, 20, "900 bad-time"));
                }
            });
            route.weaveById("apply").replace().to("mock:apply");
            route.weaveById("make-visible").replace().to("mock:make-visible");
        });
        context().start();
    }

    @Test
    void makesVisibleInOneTransaction() throws Exception {
        getMockEndpoint("mock:apply").expectedMessageCount(1);
        getMockEndpoint("mock:make-visible").expectedMessageCount(1);

        send();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.begun).isEqualTo(1);
        assertThat(transactions.committed).isEqualTo(1);
    }

    @Test
    void stepsBackForANewerVersion() throws Exception {
        newest = false;
        getMockEndpoint("mock:apply").expectedMessageCount(0);
        getMockEndpoint("mock:make-visible").expectedMessageCount(0);

        send();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.committed).isEqualTo(1);
    }

    @Test
    void rollsBackWhatDoesNotReconcileAndLeavesItsFateToTheCaller() throws Exception {
        reconciles = false;
        getMockEndpoint("mock:park").expectedMessageCount(0);
        getMockEndpoint("mock:make-visible").expectedMessageCount(0);

        assertThat(send().getException()).hasRootCauseInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.rolledBack).isEqualTo(1);
        assertThat(transactions.committed).isZero();
    }

    private Exchange send() {
        return template().send("direct:complete-object", exchange -> exchange.setVariable("attempt", ATTEMPT));
    }
}
