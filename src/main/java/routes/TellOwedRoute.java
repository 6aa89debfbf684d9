package routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 7, by itself: what could not be told is told once SNS is back, whether or not a load follows.
 * {@code owedOutcomes} says when it is looked for; nothing is asked of the database while nothing is owed. Two replicas
 * may tell the same: under the same id.
 */
public final class TellOwedRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("sql:classpath:sql/outcome/find_unpublished.sql"
                + "?dataSource=#dataSource"
                + "&useIterator=false"
                + "&delay={{footfall.outcome.interval-seconds}}000"
                + "&pollStrategy=#owedOutcomes")
            .routeId("tell-owed")
            .description("Outcomes that are owed → told again")
            .errorHandler(noErrorHandler())
            .to("direct:publish-outcome").id("tell-again");
        // spotless:on
    }
}
