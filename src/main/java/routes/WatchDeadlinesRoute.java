package routes;

import org.apache.camel.builder.RouteBuilder;
import watch.alarm.Watch;

/** Every replica evaluates deadlines; the database decides which of them raises an alarm. Loads are not affected. */
public final class WatchDeadlinesRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("quartz://footfall/watch-deadlines"
                + "?cron={{footfall.watch.schedule}}"
                + "&stateful=true")
            .routeId("watch-deadlines")
            .description("Due times and failures → alarms, each raised once")
            .routeConfigurationId("best-effort")
            .bean(Watch.class, "evaluate").id("evaluate")
            .to("direct:send-alarms").id("notify");
        // spotless:on
    }
}
