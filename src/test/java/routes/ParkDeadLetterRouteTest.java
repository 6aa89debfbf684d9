package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkDeadLetterRouteTest extends RouteTestSupport {
    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(), new ParkDeadLetterRoute(), standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("park-dead-letter", route -> {
            route.weaveById("insert-dead-letter").replace().to("mock:insert");
            route.weaveById("fail-object").replace().to("mock:fail");
            route.weaveById("send-dead-letter").replace().to("mock:queue");
        });
        context().start();
    }

    @Test
    void keepsTheReasonAndTheMessageOfAnUndecodableOne() throws Exception {
        getMockEndpoint("mock:insert")
                .expectedBodiesReceived(Map.of(
                        "subject", "queue message",
                        "failure", "Undecodable",
                        "message", "queue message is no notification: it is no JSON",
                        "body", "hello",
                        "messageId", "m-1"));
        getMockEndpoint("mock:fail").expectedMessageCount(0);
        getMockEndpoint("mock:queue").expectedBodiesReceived("hello");

        send(new FailureException(new Failure.Undecodable("it is no JSON")), null);

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void failsTheObjectThatCannotBeRead() throws Exception {
        getMockEndpoint("mock:insert").expectedMessageCount(1);
        getMockEndpoint("mock:fail").expectedMessageCount(1);

        send(new FailureException(new Failure.ObjectUnreadable(OBJECT.uri(), "corrupt gzip")), OBJECT);

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.committed).isEqualTo(1);
    }

    @Test
    void failsTheExchangeWhenTheDeadLetterCannotBeKept() throws Exception {
        getMockEndpoint("mock:queue").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("SQS is away");
        });

        Exchange answer = send(new FailureException(new Failure.Undecodable("it is no JSON")), null);

        assertThat(answer.getException()).hasRootCauseMessage("SQS is away");
        assertThat(transactions.rolledBack).isEqualTo(1);
        assertThat(transactions.committed).isZero();
    }

    private Exchange send(Exception cause, Object object) {
        return template().send("direct:park-dead-letter", exchange -> {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
            exchange.setProperty("object", object);
            exchange.setProperty("message", "hello");
            exchange.getMessage().setHeader("CamelAwsSqsMessageId", "m-1");
        });
    }
}
