package routes;

import collect.AbandonedUploads;
import collect.DueFeeds;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * Wakes the collectors by the clock; the loader is woken by messages alone. A feed that is still being collected is
 * left out.
 */
public final class CollectDueRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("timer://collect-due"
                + "?delay=0"
                + "&period={{footfall.collect.interval-seconds}}s")
            .routeId("collect-due")
            .description("Time → the business dates that are due, the oldest first")
            .errorHandler(noErrorHandler())
            .setBody(method(DueFeeds.class, "take")).id("take-free-feeds")
            .split(body()).parallelProcessing().executorService("collectors")
                .setVariable("feed", body())
                .doTry()
                    .setBody(method(DueFeeds.class, "due(${variable.feed})")).id("list-due-dates")
                    .split(body()).stopOnException()
                        .to("direct:collect-feed").id("collect-date")
                    .end()
                    .bean(AbandonedUploads.class, "sweep(${variable.feed})").id("sweep-uploads")
                .endDoTry()
                .doCatch(Exception.class)
                    .log(LoggingLevel.WARN, "collecting ${variable.feed.name} resumes at the next interval: ${exception.message}")
                .doFinally()
                    .bean(DueFeeds.class, "release(${variable.feed})").id("release-feed")
                .end()
            .end();
        // spotless:on
    }
}
