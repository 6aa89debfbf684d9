package routes;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import catalogue.version.CatalogueState;
import catalogue.version.EnrichedBatch;
import catalogue.version.Enricher;
import catalogue.version.ProductCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.Attempt;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrichBatchRouteTest extends RouteTestSupport {
    private final Map<String, Integer> versions = new HashMap<>(Map.of("p1", 11));
    private long generation = 4;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {new ErrorPolicy(), new EnrichBatchRoute()};
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind(
                "enricher", new Enricher(new ProductCache(100), () -> new CatalogueState(generation, "yesterday")));
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("enrich-batch", route -> {
            route.weaveById("find-versions").replace().to("mock:find-versions");
            route.weaveById("make-versions").replace().to("mock:make-versions");
        });
        context().start();
        getMockEndpoint("mock:find-versions").whenAnyExchangeReceived(exchange -> exchange.getMessage()
                .setHeader("versions", rows(question(exchange).get("ids"))));
        getMockEndpoint("mock:make-versions").whenAnyExchangeReceived(exchange -> versions.put("p2", 12));
    }

    @Test
    void makesTheVersionsThatAreNotThereAndFindsThem() throws Exception {
        getMockEndpoint("mock:find-versions").expectedMessageCount(2);
        getMockEndpoint("mock:make-versions").expectedMessageCount(1);

        EnrichedBatch enriched = send(ATTEMPT).getMessage().getBody(EnrichedBatch.class);

        MockEndpoint.assertIsSatisfied(context());
        List<String[]> asked = getMockEndpoint("mock:find-versions").getExchanges().stream()
                .map(exchange -> question(exchange).get("ids"))
                .toList();
        assertThat(asked).containsExactly(new String[] {"p1", "p2"}, new String[] {"p2"});
        assertThat(enriched.version(0).key()).isEqualTo(11);
        assertThat(enriched.version(1).key()).isEqualTo(12);
        assertThat(enriched.state().generation()).isEqualTo(4);
        assertThat(transactions.begun)
                .as("none of its own, so that it holds nothing")
                .isZero();
    }

    @Test
    void looksUpOncePerCatalogueGeneration() throws Exception {
        versions.put("p2", 12);
        getMockEndpoint("mock:find-versions").expectedMessageCount(2);
        getMockEndpoint("mock:make-versions").expectedMessageCount(0);

        send(ATTEMPT);
        send(ATTEMPT);
        generation = 5;
        send(ATTEMPT);

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void letsABatchOfACataloguePass() throws Exception {
        getMockEndpoint("mock:find-versions").expectedMessageCount(0);

        Exchange sent = send(ofCatalogue());

        MockEndpoint.assertIsSatisfied(context());
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isInstanceOf(ParsedBatch.class);
    }

    @Test
    void leavesTheFateOfAFailureToTheCaller() {
        getMockEndpoint("mock:find-versions").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("no such table");
        });

        assertThat(send(ATTEMPT).getException()).hasMessageContaining("no such table");
    }

    private List<Map<String, Object>> rows(String[] ids) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("no", i + 1L);
            row.put("is_settled", true);
            row.put("product_key", versions.get(ids[i]));
            row.put("price", null);
            rows.add(row);
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String[]> question(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    private Exchange send(Attempt attempt) {
        ParsedBatch<Event> reading = new ParsedBatch<>(1, 1, 2, 0, List.of(event(1, "p1"), event(2, "p2")), List.of());
        return template().send("direct:enrich-batch", exchange -> {
            exchange.setVariable("attempt", attempt);
            exchange.getMessage().setBody(reading);
        });
    }

    private static Attempt ofCatalogue() {
        feed.Feed catalogue = new feed.Feed(
                FEED.name(),
                FEED.bucket(),
                FEED.prefix(),
                feed.Feed.CATALOGUE,
                true,
                FEED.minPercent(),
                FEED.mapping(),
                FEED.maxAge(),
                FEED.maxFuture(),
                FEED.rejectPercent(),
                FEED.rejectFrom(),
                FEED.ignore(),
                FEED.retract(),
                FEED.delivery());
        return new Attempt(7, Attempt.Purpose.LOAD, 1, OBJECT, catalogue, "", new java.util.BitSet());
    }

    private static Event event(long record, String product) {
        return new Event(record, 1, 0, Kind.VIEW, product, "", "", Amount.ONE, Amount.ABSENT, "", "", "", "");
    }
}
