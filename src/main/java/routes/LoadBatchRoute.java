package routes;

import ledger.BatchLedger;
import ledger.Opening;
import load.write.BatchWriter;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 5. One transaction, ledger row first: a batch is committed whole or not at all, and never twice. No dotted
 * expression on a batch: Camel's bean cache would hash it, event by event, and keep it.
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
            .setVariable("opening", method(BatchLedger.class, "open(${variable.attempt}, ${body})")).id("open-batch")
            .choice()
                .when(variable("opening").isInstanceOf(Opening.AlreadyIn.class))
                    .log("${variable.attempt.uri}: the batch is loaded already").id("already-in")
                    .setBody(variable("opening"))
                .when(simple("${variable.attempt.ofCatalogue}"))
                    .bean(BatchWriter.class, "writeProducts(${variable.attempt}, ${body})").id("write-products")
                .otherwise()
                    .bean(BatchWriter.class, "writeEvents(${variable.attempt}, ${body})").id("write-events")
            .end();
        // spotless:on
    }
}
