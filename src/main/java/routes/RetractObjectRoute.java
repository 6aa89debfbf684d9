package routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 2, the other way: what a feed retracts goes when its object was removed; for all others a removal changes
 * nothing.
 */
public final class RetractObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:retract-object")
            .routeId("retract-object")
            .description("Removed object → its rows taken away, where its feed says so")
            .setProperty("match", method("feeds", "match(${body.bucket}, ${body.key})"))
            .filter(method("removals", "isRetracted(${exchangeProperty.match})"))
                .bean("removals", "note(${body}, ${exchangeProperty.match})").id("note-removal")
                .bean("removals", "retract(${body})").id("retract")
                .to("direct:publish-outcome").id("tell-retracted")
            .end();
        // spotless:on
    }
}
