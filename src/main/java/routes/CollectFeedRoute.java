package routes;

import collect.Collector;
import collect.ledger.CollectionLedger;
import org.apache.camel.builder.RouteBuilder;

/**
 * Both collectors. Broken connections are resumed inside; what ends an attempt is noted, and the next one resumes
 * there. A catalogue that is empty or suspiciously small is refused: it would switch products off.
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
            // a failure is the collection's outcome, not the route's
            .doCatch(Exception.class)
                .setBody(method(Collector.class, "fail(${variable.claim}, ${exception})")).id("note-collection-failure")
            .doFinally()
                .bean(CollectionLedger.class, "release(${variable.claim})").id("release-collection")
            .end();
        // spotless:on
    }
}
