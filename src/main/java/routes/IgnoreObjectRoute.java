package routes;

import failure.Failures;
import ledger.Ledger;
import org.apache.camel.builder.RouteBuilder;

/**
 * Fate ignore. A route, so that noting it waits for the database as a load does, instead of costing the message a
 * receive.
 */
public final class IgnoreObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:ignore-object")
            .routeId("ignore-object")
            .description("What is gone or overwritten since → noted in the ledger")
            // an exception of noting it would take its place
            .setVariable("reason", method(Failures.class, "message(${exception}, ${exchangeProperty.object?.uri})"))
            .bean(Ledger.class, "ignore(${exchangeProperty.object}, ${variable.attempt}, ${variable.reason})")
                .id("note-ignored");
        // spotless:on
    }
}
