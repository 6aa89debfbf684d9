package routes;

import load.Completion;
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
            .setVariable("newest", method(Completion.class, "lockVersions(${variable.attempt})")).id("lock-versions")
            .filter(variable("newest"))
                .setVariable("totals", method(Completion.class, "check(${variable.stream})")).id("check-totals")
                .bean(Completion.class, "apply(${variable.stream}, ${variable.totals})").id("apply")
                .bean(Completion.class, "makeVisible(${variable.attempt}, ${variable.totals})").id("make-visible")
            .end();
        // spotless:on
    }
}
