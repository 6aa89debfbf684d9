package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ParkDeadLetterRouteTest extends RouteTestSupport {
    private Consumer<String> noting = reason -> {};

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new ParkDeadLetterRoute(),
            new KeepDeadLetterRoute(),
            new IgnoreObjectRoute(),
            standIn("direct:work", "mock:work"),
            standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("keep-dead-letter", route -> {
            route.weaveById("insert-dead-letter").replace().to("mock:insert");
            route.weaveById("fail-object").replace().to("mock:fail");
            route.weaveById("send-dead-letter").replace().to("mock:queue");
        });
        advise(
                "ignore-object",
                route -> replace(
                        route,
                        "note-ignored",
                        exchange -> noting.accept(exchange.getVariable("reason", String.class))));
        context().start();
    }

    @Test
    void keepsTheReasonAndTheMessageOfAnUndecodableOne() throws Exception {
        getMockEndpoint("mock:insert")
                .expectedBodiesReceived(Map.of(
                        "subject", "queue message",
                        "failure", "Undecodable",
                        "message", "queue message is not a notification: it is no JSON",
                        "body", "hello",
                        "messageId", "m-1",
                        "objectId", 0L));
        getMockEndpoint("mock:fail").expectedMessageCount(0);
        getMockEndpoint("mock:queue").expectedBodiesReceived("hello");

        send(new FailureException(new Failure.Undecodable("it is no JSON")), null);

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void failsTheObjectThatCannotBeRead() throws Exception {
        getMockEndpoint("mock:insert").expectedMessageCount(1);
        getMockEndpoint("mock:fail").expectedMessageCount(1);
        getMockEndpoint("mock:fail").whenAnyExchangeReceived(exchange -> exchange.setVariable("failed", 42L));

        send(new FailureException(new Failure.ObjectUnreadable(OBJECT.uri(), "corrupt gzip")), OBJECT);

        Map<?, ?> row = getMockEndpoint("mock:insert")
                .getExchanges()
                .get(0)
                .getMessage()
                .getBody(Map.class);
        assertThat(row.get("objectId")).as("the letter knows its object").isEqualTo(42L);

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
            exchange.setVariable("message", "hello");
            exchange.getMessage().setHeader("CamelAwsSqsMessageId", "m-1");
        });
    }

    @Test
    void waitsForTheDatabaseHoweverLongAndKeepsTheFirstReason() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        getMockEndpoint("mock:work").whenAnyExchangeReceived(exchange -> {
            throw S3Exception.builder().statusCode(403).message("(Service: S3)").build();
        });
        getMockEndpoint("mock:insert").whenAnyExchangeReceived(exchange -> {
            if (tries.incrementAndGet() < 12) {
                throw new IllegalStateException(new SQLException("away", "08006"));
            }
        });
        // in the same transaction, before: rolled back and tried with it
        getMockEndpoint("mock:fail").expectedMessageCount(12);
        getMockEndpoint("mock:queue").expectedMessageCount(1);
        getMockEndpoint("mock:queue").expectedHeaderReceived("failure", "AccessDenied");
        getMockEndpoint("mock:tell").expectedMessageCount(1);

        assertThat(work().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(tries).hasValue(12);
        assertThat(transactions.committed).isOne();
        Map<?, ?> row = getMockEndpoint("mock:insert")
                .getExchanges()
                .get(0)
                .getMessage()
                .getBody(Map.class);
        assertThat((String) row.get("message")).contains(OBJECT.uri());
    }

    @Test
    void ignoresWhatIsGoneOnceTheDatabaseIsBackAndNamesIt() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        noting = reason -> {
            if (tries.incrementAndGet() < 12) {
                throw new IllegalStateException(new SQLException("away", "08006"));
            }
            assertThat(reason).isEqualTo(OBJECT.uri() + " no longer exists: 404 ");
        };
        getMockEndpoint("mock:work").whenAnyExchangeReceived(exchange -> {
            throw S3Exception.builder().statusCode(404).message("(Service: S3)").build();
        });

        assertThat(work().getException()).isNull();

        assertThat(tries).hasValue(12);
    }

    private Exchange work() {
        return template().send("direct:work", exchange -> {
            exchange.setProperty("object", OBJECT);
            exchange.setVariable("message", "hello");
        });
    }
}
