package routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Fate park, one transaction. The queue's message is the original one, so that it can be moved back as it is; why it
 * was parked stands in its attributes. The dead letter is in the table and in the queue before the message may be
 * deleted; if not, it comes again.
 */
public final class KeepDeadLetterRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:keep-dead-letter")
            .routeId("keep-dead-letter")
            .description("Dead letter → table and queue, one transaction")
            .routeConfigurationId("transaction")
            .transacted("PROPAGATION_REQUIRED")
            .setProperty("failed", constant(0L))
            .filter(simple("${exchangeProperty.object} != null"))
                .setProperty("failed", method("ledger", "fail(${exchangeProperty.object}, ${exchangeProperty.attempt}, "
                    + "${exchangeProperty.deadLetter.failure.message})")).id("fail-object")
            .end()
            .setBody(method("deadLetters", "row(${exchangeProperty.deadLetter}, ${exchangeProperty.failed})"))
            .to("sql:classpath:sql/failure/insert_dead_letter.sql?dataSource=#dataSource&noop=true").id("insert-dead-letter")
            .filter(method("deadLetters", "goesToQueue(${exchangeProperty.deadLetter})"))
                .setHeader("failure", simple("${exchangeProperty.deadLetter.kind}"))
                .setHeader("reason", simple("${exchangeProperty.deadLetter.reason}"))
                .setHeader("subject", simple("${exchangeProperty.deadLetter.subject}"))
                .setBody(simple("${exchangeProperty.deadLetter.body}"))
                .toD("aws2-sqs://{{footfall.dead-letter.queue}}?amazonSQSClient=#sqsClient").id("send-dead-letter")
            .end();
        // spotless:on
    }
}
