package routes;

import org.apache.camel.builder.RouteBuilder;
import report.standing.Standings;

/** Every replica may keep the standings; the database lets one at a time. Costs a look where nothing changed. */
public final class KeepStandingsRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("quartz://footfall/keep-standings"
                + "?cron={{footfall.watch.schedule}}"
                + "&stateful=true")
            .routeId("keep-standings")
            .description("What loads changed → the standings of products, one generation at a time")
            .routeConfigurationId("best-effort")
            .bean(Standings.class, "refreshWhenQuiet").id("refresh");
        // spotless:on
    }
}
