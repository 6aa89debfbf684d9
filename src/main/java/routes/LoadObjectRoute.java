package routes;

import feed.Feeds;
import ledger.Ledger;
import org.apache.camel.builder.RouteBuilder;

/** Stage 2, from outside: every attempt at an object is repeated from here, and its outcome is published at the end. */
public final class LoadObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:load-object")
            .routeId("load-object")
            .description("Created object → the feed that reads it, or ignored; then its outcome")
            .setProperty("object", body())
            .setVariable("match", method(Feeds.class, "match(${body.bucket}, ${body.key})")).id("match-feed")
            .choice()
                .when(simple("${variable.match.matched}"))
                    .to("direct:stream-object").id("attempt")
                .otherwise()
                    .bean(Ledger.class, "skip(${body}, ${variable.match})").id("skip-object")
            .end()
            .to("direct:publish-outcome").id("publish");
        // spotless:on
    }
}
