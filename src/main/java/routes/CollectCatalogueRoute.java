package routes;

import org.apache.camel.builder.RouteBuilder;

/** Collector 1. A catalogue that is empty or suspiciously small is refused: it would switch products off. */
public final class CollectCatalogueRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:collect-catalogue")
            .routeId("collect-catalogue")
            .description("Product service or database → one NDJSON object in S3")
            .errorHandler(noErrorHandler())
            .setProperty("claim", method("collectionLedger", "claim"))
            .doTry()
                .setBody(method("collector", "look(${exchangeProperty.claim})")).id("read-products")
                .choice()
                    .when(simple("${body.found}"))
                        .setBody(method("collector", "store")).id("store-catalogue")
                    .otherwise()
                        .setBody(simple("${body.outcome}"))
                .end()
            .endDoTry()
            .doCatch(Exception.class)
                .setBody(method("collector", "fail(${exchangeProperty.claim}, ${exception})")).id("note-catalogue-failure")
            .doFinally()
                .bean("collectionLedger", "release(${exchangeProperty.claim})").id("give-up-catalogue")
            .end();
        // spotless:on
    }
}
