package routes;

import failure.Failures;
import ledger.Ledger;
import org.apache.camel.builder.RouteBuilder;

/**
 * Fate ignore. It is a route so that the note waits for the database as a load does; else it would cost the message a
 * receive.
 */
public final class IgnoreObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:ignore-object")
            .routeId("ignore-object")
            .description("Object that was removed or overwritten meanwhile → noted in the ledger")
            // first: noting it may fail, with an exception in the place of this one
            .setVariable("reason", method(Failures.class, "message(${exception}, ${exchangeProperty.object?.uri})"))
            .bean(Ledger.class, "ignore(${exchangeProperty.object}, ${variable.attempt}, ${variable.reason})")
                .id("note-ignored");
        // spotless:on
    }
}
