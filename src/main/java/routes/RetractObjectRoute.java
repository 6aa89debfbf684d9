package routes;

import feed.Feeds;
import ledger.Removals;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 2 for a removed object: a feed with {@code removal=retract} loses its rows; for all others nothing changes.
 */
public final class RetractObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:retract-object")
            .routeId("retract-object")
            .description("Removed object → its rows deleted, if its feed retracts")
            .setVariable("match", method(Feeds.class, "match(${body.bucket}, ${body.key})")).id("match-removed")
            .setVariable("retracted", method(Removals.class, "isRetracted(${variable.match})")).id("ask-feed")
            .filter(variable("retracted"))
                .bean(Removals.class, "note(${body}, ${variable.match})").id("note-removal")
                .bean(Removals.class, "retract(${body})").id("retract")
                .to("direct:publish-outcome").id("publish-retracted")
            .end();
        // spotless:on
    }
}
