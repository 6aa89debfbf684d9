package routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Collector 2. Broken connections are gone on with inside; what ends an attempt is noted, and the next one goes on
 * there.
 */
public final class CollectTrackingRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:collect-tracking")
            .routeId("collect-tracking")
            .description("Tracking service → S3: streamed, resumed, visible when whole")
            .errorHandler(noErrorHandler())
            .setProperty("claim", method("collectionLedger", "claim"))
            .doTry()
                .setBody(method("collector", "look(${exchangeProperty.claim})")).id("look-at-source")
                .choice()
                    .when(simple("${body.found}"))
                        .setBody(method("collector", "store")).id("store-file")
                    .otherwise()
                        .setBody(simple("${body.outcome}"))
                .end()
            .endDoTry()
            .doCatch(Exception.class)
                .setBody(method("collector", "fail(${exchangeProperty.claim}, ${exception})")).id("note-file-failure")
            .doFinally()
                .bean("collectionLedger", "release(${exchangeProperty.claim})").id("give-up-file")
            .end();
        // spotless:on
    }
}
