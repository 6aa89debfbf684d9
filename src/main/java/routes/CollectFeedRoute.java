package routes;

import collect.Collector;
import collect.ledger.CollectionLedger;
import org.apache.camel.builder.RouteBuilder;

/**
 * Both collectors. A broken connection is resumed within the attempt; whatever else ends an attempt is recorded, and
 * the next one resumes from there. A catalogue that is empty or suspiciously small is refused: it would deactivate
 * products.
 */
public final class CollectFeedRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:collect-feed")
            .routeId("collect-feed")
            .description("Tracking or product service → one S3 object: streamed, resumed, visible when whole")
            .errorHandler(noErrorHandler())
            .setVariable("claim", method(CollectionLedger.class, "claim")).id("claim-collection")
            .doTry()
                .setBody(method(Collector.class, "check(${variable.claim})")).id("check-source")
                .choice()
                    .when(simple("${body.found}"))
                        .setBody(method(Collector.class, "store")).id("store-content")
                    .otherwise()
                        .setBody(simple("${body.outcome}"))
                .end()
            .endDoTry()
            // the failure is the outcome of this collection; the route goes on with others
            .doCatch(Exception.class)
                .setBody(method(Collector.class, "fail(${variable.claim}, ${exception})")).id("note-collection-failure")
            .doFinally()
                .bean(CollectionLedger.class, "release(${variable.claim})").id("release-collection")
            .end();
        // spotless:on
    }
}
