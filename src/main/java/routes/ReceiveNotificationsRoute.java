package routes;

import aws.sqs.MessageReturn;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 1. The message is deleted when this exchange completes: after every object in it is complete, parked or
 * ignored. What failed, {@link TakeMessageRoute} has decided.
 */
public final class ReceiveNotificationsRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("aws2-sqs://notifications"
                + "?queueUrl=#bean:queueUrl"
                + "&amazonSQSClient=#sqsClient"
                + "&messageAttributeNames=traceparent,tracestate,baggage"
                + "&maxMessagesPerPoll=1"
                + "&greedy=true"
                + "&waitTimeSeconds={{footfall.receive.wait-seconds}}"
                + "&visibilityTimeout={{footfall.receive.visibility-seconds}}"
                + "&extendMessageVisibility=true"
                + "&concurrentConsumers={{footfall.receive.workers}}"
                // after two failures it skips twenty of Camel's polls, each half a second: one every ten seconds
                + "&backoffErrorThreshold=2"
                + "&backoffMultiplier=20"
                + "&pollStrategy=#databaseGate")
            .routeId("receive-notifications")
            .description("Queue → messages, each hidden from others while it is in work")
            .errorHandler(noErrorHandler())
            .onCompletion().onFailureOnly()
                .bean(MessageReturn.class, "release(${header.CamelAwsSqsReceiptHandle}, ${exception})").id("release-message")
            .end()
            .to("direct:take-message").id("take-each");
        // spotless:on
    }
}
