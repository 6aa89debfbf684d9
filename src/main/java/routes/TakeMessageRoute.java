package routes;

import ledger.Ledger;
import notification.NotificationReader;
import notification.RemovedObject;
import notification.RestoredObject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 1, wherever the message came from: the queue, or the event of a function. Fails with every failure of its
 * objects that is neither parked nor ignored.
 */
public final class TakeMessageRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:take-message")
            .routeId("take-message")
            .description("Queue message → created, restored and removed objects")
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
