package routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 7 without a load: what could not be published is published once SNS is back. The outbox decides when to query
 * the database, and does not while nothing is pending. Two replicas may publish the same outcome, under the same id.
 */
public final class PublishPendingRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("sql:classpath:sql/outcome/find_unpublished.sql"
                + "?dataSource=#dataSource"
                + "&useIterator=false"
                + "&delay={{footfall.outcome.interval-seconds}}000"
                + "&pollStrategy=#outboxPolling")
            .routeId("publish-pending")
            .description("Unpublished outcomes → published")
            .errorHandler(noErrorHandler())
            .to("direct:publish-outcome").id("publish-again");
        // spotless:on
    }
}
