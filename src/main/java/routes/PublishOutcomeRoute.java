package routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import outcome.Outbox;
import outcome.Outcomes;

/**
 * Stage 7. Publishes every unpublished outcome, so one that failed is published after the next load, or by {@link
 * PublishPendingRoute}. Never fails a load, and does not keep each of many waiting while SNS is away.
 */
public final class PublishOutcomeRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:publish-outcome")
            .routeId("publish-outcome")
            .description("Outcome → SNS")
            .errorHandler(noErrorHandler())
            .filter(method(Outbox.class, "isWorthTrying"))
            .doTry()
                .to("sql:classpath:sql/outcome/find_unpublished.sql?dataSource=#dataSource").id("find-unpublished")
                .split(body()).stopOnException()
                    .setHeader("outcomeNo", simple("${body[outcome_no]}"))
                    .setHeader("CamelAwsSnsSubject", method(Outcomes.class, "subject"))
                    .filter(method(Outcomes.class, "isEnabled"))
                        .setBody(method(Outcomes.class, "message"))
                        .marshal(Json.format()).id("write-outcome")
                        .toD("aws2-sns://{{footfall.outcome.topic}}"
                            + "?amazonSNSClient=#snsClient").id("send-outcome")
                    .end()
                    .to("sql:classpath:sql/outcome/mark_published.sql?dataSource=#dataSource&noop=true").id("mark-published")
                    .log("${header.CamelAwsSnsSubject}")
                .end()
            .endDoTry()
            .doCatch(Exception.class)
                .bean(Outbox.class, "noteFailure()").id("note-pending")
                .log(LoggingLevel.WARN, "outcomes are unpublished, will retry: ${exception.message}")
            .end();
        // spotless:on
    }
}
