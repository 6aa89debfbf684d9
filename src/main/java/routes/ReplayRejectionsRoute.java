package routes;

import org.apache.camel.builder.RouteBuilder;
import repair.rejection.RejectionReplay;

/**
 * Rejections that now pass are loaded as batches, into the object that they came from. One transaction for each
 * object: a reader sees all of the difference or none.
 */
public final class ReplayRejectionsRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:replay-rejections")
            .routeId("replay-rejections")
            .description("Rejections that now pass → events of their object, one transaction")
            .routeConfigurationId("transaction")
            .transacted("PROPAGATION_REQUIRED")
            .setVariable("trial", body())
            .setVariable("attempt", method(RejectionReplay.class, "attempt")).id("name-attempt")
            .setVariable("taken", method(RejectionReplay.class, "take")).id("take-rejections")
            .filter(variable("taken"))
                .split(variable("trial")).streaming().stopOnException()
                    .setVariable("passed", body())
                    .setBody(method(RejectionReplay.class, "reading")).id("read-passed")
                    .to("direct:enrich-batch").id("enrich-passed")
                    .to("direct:load-batch").id("write-passed")
                    .bean(RejectionReplay.class, "accept(${variable.trial}, ${variable.passed})").id("accept-passed")
                .end()
                .bean(RejectionReplay.class, "finish(${variable.trial})").id("finish-replay")
            .end();
        // spotless:on
    }
}
