package routes;

import org.apache.camel.builder.RouteBuilder;
import repair.rejection.RejectionReplay;

/**
 * What was rejected and passes by now goes the way of a batch, into the object that it came from. One transaction for
 * all of an object: a reader sees the whole difference or nothing of it.
 */
public final class ReplayRejectionsRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:replay-rejections")
            .routeId("replay-rejections")
            .description("Rejections that pass by now → events of their object, one transaction")
            .routeConfigurationId("transaction")
            .transacted("PROPAGATION_REQUIRED")
            .setVariable("trial", body())
            .setVariable("attempt", method(RejectionReplay.class, "attempt")).id("name-attempt")
            .setVariable("taken", method(RejectionReplay.class, "take")).id("take-rejections")
            .filter(variable("taken"))
                .split(variable("trial")).streaming().stopOnException()
                    .setVariable("passed", body())
                    .setBody(method(RejectionReplay.class, "reading")).id("read-passed")
                    .to("direct:load-batch").id("write-passed")
                    .bean(RejectionReplay.class, "accept(${variable.trial}, ${variable.passed})").id("accept-passed")
                .end()
                .bean(RejectionReplay.class, "finish(${variable.trial})").id("finish-replay")
            .end();
        // spotless:on
    }
}
