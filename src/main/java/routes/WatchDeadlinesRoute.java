package routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Stage w. Every replica looks; the database decides who raises what. Nothing of it is in the way of a load. */
public final class WatchDeadlinesRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("quartz://footfall/watch-deadlines"
                + "?cron={{footfall.watch.schedule}}"
                + "&stateful=true")
            .routeId("watch-deadlines")
            .description("Due times and failures → alarms, each raised once")
            .errorHandler(noErrorHandler())
            .doTry()
                .bean("watch", "look").id("look")
                .to("direct:send-alarms").id("tell-alarms")
            .endDoTry()
            .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "the watch could not look, will look again: ${exception.message}")
            .end();
        // spotless:on
    }
}
