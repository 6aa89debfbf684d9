package routes;

import failure.DeadLetters;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * Fate park, from outside: keeping the dead letter is repeated from here, and waits for the database as a load does. It
 * is kept in an exchange of its own, see {@link FreshFailure}.
 */
public final class ParkDeadLetterRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:park-dead-letter")
            .routeId("park-dead-letter")
            .description("What needs a person → dead letter")
            // before keeping it may fail, and put another exception in the place of this one
            .setVariable("deadLetter", method(DeadLetters.class,
                "of(${exception}, ${exchangeProperty.object?.uri}, ${variable.message}, ${header.CamelAwsSqsMessageId})"))
            .log(LoggingLevel.ERROR, "parked: ${variable.deadLetter.failure.message}")
            .enrich().constant("direct:keep-dead-letter")
                .aggregationStrategy(new FreshFailure()).aggregateOnException(true).id("keep");
        // spotless:on
    }
}
