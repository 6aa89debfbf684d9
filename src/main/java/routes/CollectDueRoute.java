package routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * The only clock: it wakes collectors, never the loader. A feed whose collection takes longer than a tick is left alone
 * by the next.
 */
public final class CollectDueRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("quartz://footfall/collect-due"
                + "?trigger.repeatInterval={{footfall.collect.interval-seconds}}000"
                + "&trigger.repeatCount=-1")
            .routeId("collect-due")
            .description("Time → the business dates that are due, the oldest first")
            .errorHandler(noErrorHandler())
            .setBody(method("dueFeeds", "take"))
            .split(body()).parallelProcessing().executorService("collectors")
                .setProperty("feed", body())
                .doTry()
                    .setBody(method("dueFeeds", "due(${exchangeProperty.feed})"))
                    .split(body()).stopOnException()
                        .choice()
                            .when(simple("${body.catalogue}"))
                                .to("direct:collect-catalogue").id("collect-products")
                            .otherwise()
                                .to("direct:collect-tracking").id("collect-file")
                        .end()
                    .end()
                    .bean("abandonedUploads", "sweep(${exchangeProperty.feed})").id("sweep-uploads")
                .endDoTry()
                .doCatch(Exception.class)
                    .log(LoggingLevel.WARN, "collecting ${exchangeProperty.feed.name} goes on at the next look: ${exception.message}")
                .doFinally()
                    .bean("dueFeeds", "release(${exchangeProperty.feed})").id("free-feed")
                .end()
            .end();
        // spotless:on
    }
}
