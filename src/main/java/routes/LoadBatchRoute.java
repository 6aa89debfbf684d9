package routes;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stages 4 and 5. One transaction, ledger row first: a batch is wholly in or wholly out, and never in twice. No dotted
 * expression on a batch: Camel's bean cache keeps what it is asked of and hashes it, event by event.
 */
public final class LoadBatchRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:load-batch")
            .routeId("load-batch")
            .description("Batch → enriched rows and their ledger row, one transaction")
            .routeConfigurationId("transaction")
            .transacted("PROPAGATION_REQUIRED")
            .setProperty("generation", method("batchLedger", "open(${exchangeProperty.attempt}, ${body})"))
            .choice()
                .when(simple("${exchangeProperty.generation} < 0"))
                    .log("${exchangeProperty.attempt.uri}: a batch is in already").id("already-in")
                .when(simple("${exchangeProperty.attempt.ofCatalogue}"))
                    .bean("batchWriter", "writeProducts(${exchangeProperty.attempt}, ${body})").id("write-products")
                .otherwise()
                    .setBody(method("enricher", "begin(${exchangeProperty.generation}, ${body})"))
                    .setProperty("lookup", body())
                    .setHeader("products", constant(List.of()))
                    .filter(method("enricher", "isIncomplete"))
                        .setHeader("missing", method("enricher", "missing"))
                        .to("sql:classpath:sql/catalogue/find_products.sql"
                            + "?dataSource=#dataSource"
                            + "&outputHeader=products").id("find-products")
                    .end()
                    .setBody(method("enricher", "enrich(${exchangeProperty.lookup}, ${header.products})"))
                    .bean("batchWriter", "writeEvents(${exchangeProperty.attempt}, ${body})").id("write-events")
            .end();
        // spotless:on
    }
}
