package routes;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import catalogue.EnrichedBatch;
import catalogue.Enricher;
import catalogue.ProductCache;
import failure.Failure;
import failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ledger.Opening;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadBatchRouteTest extends RouteTestSupport {
    private Opening opening = new Opening.Fresh(4);
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

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("enricher", new Enricher(new ProductCache(100)));
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
            route.weaveById("find-products").replace().to("mock:find-products");
            route.weaveById("write-events").replace().to("mock:write-events");
            route.weaveById("write-products").replace().to("mock:write-products");
        });
        context().start();
        getMockEndpoint("mock:find-products").whenAnyExchangeReceived(exchange -> exchange.getMessage()
                .setHeader("products", List.of(Map.of("product_id", "p1", "name", "Kettle"))));
    }

    @Test
    void enrichesAndWritesInOneTransaction() throws Exception {
        getMockEndpoint("mock:find-products").expectedHeaderReceived("missing", new String[] {"p1", "p2"});
        getMockEndpoint("mock:write-events").expectedMessageCount(1);

        send();

        MockEndpoint.assertIsSatisfied(context());
        EnrichedBatch written = getMockEndpoint("mock:write-events")
                .getExchanges()
                .get(0)
                .getMessage()
                .getBody(EnrichedBatch.class);
        assertThat(written.product(0).name()).asString(StandardCharsets.UTF_8).isEqualTo("Kettle");
        assertThat(written.product(1).isKnown()).isFalse();
        assertThat(List.of(transactions.begun, transactions.committed, transactions.rolledBack))
                .containsExactly(1, 1, 0);
    }

    @Test
    void looksProductsUpOncePerCatalogueGeneration() throws Exception {
        getMockEndpoint("mock:find-products").expectedMessageCount(2);
        getMockEndpoint("mock:write-events").expectedMessageCount(3);

        send();
        send();
        opening = new Opening.Fresh(5);
        send();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void writesNothingWhenTheBatchIsInAlready() throws Exception {
        opening = new Opening.AlreadyIn();
        getMockEndpoint("mock:find-products").expectedMessageCount(0);
        getMockEndpoint("mock:write-events").expectedMessageCount(0);

        assertThat(send().getException()).isNull();

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
        ParsedBatch<Event> reading = new ParsedBatch<>(1, 1, 2, 0, List.of(event(1, "p1"), event(2, "p2")), List.of());
        return template().send("direct:load-batch", exchange -> {
            exchange.setVariable("attempt", ATTEMPT);
            exchange.getMessage().setBody(reading);
        });
    }

    private static Event event(long record, String product) {
        return new Event(record, 1, 0, Kind.VIEW, product, "", "", Amount.ONE, Amount.ABSENT, "", "", "", "");
    }
}
