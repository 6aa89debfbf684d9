package routes;

import aws.sqs.MessageReturn;
import ledger.Ledger;
import notification.NotificationReader;
import notification.RemovedObject;
import notification.RestoredObject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 1. The message is deleted when this exchange completes: after every object in it is complete, parked or
 * ignored.
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
            .description("Queue message → created, restored and removed objects")
            .onCompletion().onFailureOnly()
                .bean(MessageReturn.class, "release(${header.CamelAwsSqsReceiptHandle}, ${exception})").id("release-message")
            .end()
            .setVariable("message", body())
            .unmarshal(Json.format()).id("parse")
            .bean(NotificationReader.class, "objectEvents").id("unwrap")
            .split(body()).aggregationStrategy("everyFailure")
                .choice()
                    .when(body().isInstanceOf(RestoredObject.class))
                        .setBody(simple("${body.object}"))
                        .bean(Ledger.class, "reopen").id("reopen-restored")
                        .to("direct:load-object").id("load-restored")
                    .when(body().isInstanceOf(RemovedObject.class))
                        .to("direct:retract-object").id("retract-each")
                    .otherwise()
                        .to("direct:load-object").id("load-each")
                .end()
            .end();
        // spotless:on
    }
}
