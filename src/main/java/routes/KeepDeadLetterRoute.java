package routes;

import failure.DeadLetters;
import ledger.Ledger;
import org.apache.camel.builder.RouteBuilder;

/**
 * Fate park, one transaction. The message in the dead-letter queue has the original body, so that it can be moved back
 * as it is; its attributes say why it was parked. The original is deleted only once the dead letter is in the table and
 * in the queue.
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
            .setVariable("failed", constant(0L))
            .filter(simple("${exchangeProperty.object} != null"))
                .setVariable("failed", method(Ledger.class, "fail(${exchangeProperty.object}, ${variable.attempt}, "
                    + "${variable.deadLetter.failure.message})")).id("fail-object")
            .end()
            .setBody(method(DeadLetters.class, "row(${variable.deadLetter}, ${variable.failed})"))
            .to("sql:classpath:sql/failure/insert_dead_letter.sql?dataSource=#dataSource&noop=true").id("insert-dead-letter")
            .filter(method(DeadLetters.class, "goesToQueue(${variable.deadLetter})"))
                .setHeader("failure", simple("${variable.deadLetter.kind}"))
                .setHeader("reason", simple("${variable.deadLetter.reason}"))
                .setHeader("subject", simple("${variable.deadLetter.subject}"))
                .setBody(simple("${variable.deadLetter.body}"))
                .toD("aws2-sqs://dead-letters"
                    + "?queueUrl=#bean:deadLetterQueueUrl"
                    + "&amazonSQSClient=#sqsClient").id("send-dead-letter")
            .end();
        // spotless:on
    }
}
