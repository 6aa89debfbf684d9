package routes;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.Events;
import catalogue.version.CatalogueState;
import catalogue.version.EnrichedBatch;
import catalogue.version.ProductVersion;
import failure.Failure;
import failure.FailureException;
import java.util.List;
import ledger.Opening;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadBatchRouteTest extends RouteTestSupport {
    private static final ParsedBatch<Event> READING = new ParsedBatch<>(1, 1, 0, 0, List.of(), List.of());
    private static final EnrichedBatch BATCH = new EnrichedBatch(
            READING, Events.of(List.of()), new int[0], new ProductVersion[0], new CatalogueState(4, ""));

    private Opening opening = new Opening.Fresh();
    private boolean takenOver;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new LoadBatchRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("load-batch", route -> {
            replace(route, "open-batch", exchange -> {
                if (takenOver) {
                    throw new FailureException(
                            new Failure.LoadingElsewhere(OBJECT.uri(), ATTEMPT.objectId(), java.time.Duration.ZERO));
                }
                exchange.setVariable("opening", opening);
            });
            route.weaveById("write-events").replace().to("mock:write-events");
            route.weaveById("write-products").replace().to("mock:write-products");
        });
        context().start();
    }

    @Test
    void writesInOneTransaction() throws Exception {
        getMockEndpoint("mock:write-events").expectedBodiesReceived(BATCH);

        assertThat(send().getMessage().getBody()).as("to be counted").isSameAs(BATCH);

        MockEndpoint.assertIsSatisfied(context());
        assertThat(List.of(transactions.begun, transactions.committed, transactions.rolledBack))
                .containsExactly(1, 1, 0);
    }

    @Test
    void writesNothingWhenTheBatchIsInAlready() throws Exception {
        opening = new Opening.AlreadyIn();
        getMockEndpoint("mock:write-events").expectedMessageCount(0);

        Exchange sent = send();

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).as("not to be counted").isSameAs(opening);

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void rollsBackWhenAnotherWorkerHasTheObject() throws Exception {
        takenOver = true;
        getMockEndpoint("mock:write-events").expectedMessageCount(0);

        assertThat(send().getException()).hasRootCauseInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.rolledBack).isEqualTo(1);
        assertThat(transactions.committed).isZero();
    }

    @Test
    void rollsBackWhenWritingFailsAndLeavesItsFateToTheCaller() throws Exception {
        getMockEndpoint("mock:write-events").whenAnyExchangeReceived(exchange -> {
            throw new FailureException(new Failure.ObjectUnreadable("s3://files/a", "copy failed"));
        });
        getMockEndpoint("mock:park").expectedMessageCount(0);

        assertThat(send().getException()).isNotNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(transactions.rolledBack).isEqualTo(1);
        assertThat(transactions.committed).isZero();
    }

    private Exchange send() {
        return template().send("direct:load-batch", exchange -> {
            exchange.setVariable("attempt", ATTEMPT);
            exchange.getMessage().setBody(BATCH);
        });
    }
}
