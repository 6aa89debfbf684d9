package routes;

import org.apache.camel.builder.RouteBuilder;

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
            .setProperty("trial", body())
            .setProperty("attempt", method("rejectionReplay", "attempt"))
            .filter(method("rejectionReplay", "take"))
                .split(exchangeProperty("trial")).streaming().stopOnException()
                    .setProperty("passed", body())
                    .setBody(method("rejectionReplay", "reading"))
                    .to("direct:load-batch").id("write-passed")
                    .bean("rejectionReplay", "accept(${exchangeProperty.trial}, ${exchangeProperty.passed})").id("accept-passed")
                .end()
                .bean("rejectionReplay", "finish(${exchangeProperty.trial})").id("finish-replay")
            .end();
        // spotless:on
    }
}
