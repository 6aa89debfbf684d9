package routes;

import org.apache.camel.builder.RouteBuilder;

/** Stage 6. One transaction: a reader sees all of an object or nothing of it, and the newest version wins. */
public final class CompleteObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:complete-object")
            .routeId("complete-object")
            .description("Ledger → activity, visible at once")
            .routeConfigurationId("transaction")
            .transacted("PROPAGATION_REQUIRED")
            .filter(method("completion", "settleVersions(${exchangeProperty.attempt})"))
                .setProperty("totals", method("completion", "check(${exchangeProperty.stream})"))
                .bean("completion", "apply(${exchangeProperty.stream}, ${exchangeProperty.totals})").id("apply")
                .bean("completion", "makeVisible(${exchangeProperty.attempt}, ${exchangeProperty.totals})").id("make-visible")
            .end();
        // spotless:on
    }
}
