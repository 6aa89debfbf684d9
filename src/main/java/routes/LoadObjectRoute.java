package routes;

import org.apache.camel.builder.RouteBuilder;

/** Stage 2, from outside: every attempt at an object is repeated from here, and its outcome told at the end. */
public final class LoadObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:load-object")
            .routeId("load-object")
            .description("Created object → the feed that reads it, or ignored; then its outcome")
            .setProperty("object", body())
            .setProperty("match", method("feeds", "match(${body.bucket}, ${body.key})"))
            .choice()
                .when(simple("${exchangeProperty.match.matched}"))
                    .to("direct:stream-object").id("attempt")
                .otherwise()
                    .bean("ledger", "setAside(${body}, ${exchangeProperty.match})").id("ignore")
            .end()
            .to("direct:publish-outcome").id("tell");
        // spotless:on
    }
}
