package routes;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** Stages 4 and 5. One transaction, ledger row first: a batch is wholly in or wholly out, and never in twice. */
public final class LoadBatchRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:load-batch")
            .routeId("load-batch")
            .description("Batch → enriched rows and their ledger row, one transaction")
            .routeConfigurationId("transaction")
            .transacted("PROPAGATION_REQUIRED")
            .setProperty("batch", body())
            .setProperty("generation", method("batchLedger", "open(${body.attempt}, ${body.reading})"))
            .choice()
                .when(simple("${exchangeProperty.generation} < 0"))
                    .log("${body.attempt.uri}: batch ${body.reading.batchNo} is in already").id("already-in")
                .when(simple("${body.catalogue}"))
                    .bean("batchWriter", "writeProducts(${body.attempt}, ${body.products})").id("write-products")
                .otherwise()
                    .setBody(method("enricher", "begin(${exchangeProperty.generation}, ${body.events})"))
                    .setProperty("lookup", body())
                    .setHeader("products", constant(List.of()))
                    .filter(simple("${body.incomplete}"))
                        .setHeader("missing", simple("${body.missing}"))
                        .to("sql:classpath:sql/catalogue/find_products.sql"
                            + "?dataSource=#dataSource"
                            + "&outputHeader=products").id("find-products")
                    .end()
                    .setBody(method("enricher", "enrich(${exchangeProperty.lookup}, ${header.products})"))
                    .bean("batchWriter", "writeEvents(${exchangeProperty.batch.attempt}, ${body})").id("write-events")
            .end();
        // spotless:on
    }
}
