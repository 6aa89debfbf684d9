package routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 7. Tells every outcome that is owed, so one that could not be told is told after the next load, or by
 * {@link TellOwedRoute}. Never fails a load, and does not keep each of many waiting while SNS is away.
 */
public final class PublishOutcomeRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:publish-outcome")
            .routeId("publish-outcome")
            .description("Outcome → SNS")
            .errorHandler(noErrorHandler())
            .filter(method("owedOutcomes", "isWorthTrying"))
            .doTry()
                .to("sql:classpath:sql/outcome/find_unpublished.sql?dataSource=#dataSource").id("find-unpublished")
                .split(body()).stopOnException()
                    .setHeader("objectId", simple("${body[object_id]}"))
                    .setHeader("status", simple("${body[status]}"))
                    .setHeader("attempts", simple("${body[attempts]}"))
                    .setHeader("CamelAwsSnsSubject", method("outcomes", "subject"))
                    .filter(method("outcomes", "isEnabled"))
                        .setBody(method("outcomes", "message"))
                        .toD("aws2-sns://{{footfall.outcome.topic}}"
                            + "?amazonSNSClient=#snsClient").id("send-outcome")
                    .end()
                    .to("sql:classpath:sql/outcome/mark_published.sql?dataSource=#dataSource&noop=true").id("mark-published")
                    .log("${header.CamelAwsSnsSubject}")
                .end()
            .endDoTry()
            .doCatch(Exception.class)
                .bean("owedOutcomes", "note()").id("note-owed")
                .log(LoggingLevel.WARN, "outcomes are still owed: ${exception.message}")
            .end();
        // spotless:on
    }
}
