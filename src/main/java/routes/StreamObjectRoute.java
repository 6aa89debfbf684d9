package routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Stages 2 and 3: one attempt at an object. The iterator cuts a batch only when a writer is free, so memory does not
 * grow with the object; batches that are in are skipped; the stream and the lease are given up however it ends.
 * Completion gets a copy of the exchange, as batches do: Camel gives no further fate to an exchange of which a
 * transaction's error handler has seen the failure.
 */
public final class StreamObjectRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:stream-object")
            .routeId("stream-object")
            .description("Object → batches of records, and at the end completion")
            .errorHandler(noErrorHandler())
            .streamCache("false")
            .setProperty("object", method("objectVersions", "pin(${exchangeProperty.object})"))
            .setProperty("attempt", method("ledger", "claim(${exchangeProperty.object}, ${exchangeProperty.match.feed})"))
            .filter(simple("${exchangeProperty.attempt.begun}"))
                .doTry()
                    .setBody(method("objectRequests", "get(${exchangeProperty.attempt.object})"))
                    .to("aws2-s3://objects"
                        + "?amazonS3Client=#s3Client"
                        + "&operation=getObject"
                        + "&pojoRequest=true"
                        // of no meaning here; without it the start asks S3 for a bucket "objects", which may be
                        // anybody's
                        + "&fileName=named-by-the-request").id("get-object")
                    .setBody(method("objectReader", "open(${body}, ${exchangeProperty.attempt})"))
                    .setProperty("stream", body())
                    .split(body()).streaming().stopOnException().synchronous()
                            .parallelProcessing().executorService("batchWriters")
                        .bean("objectReader", "read").id("read-records")
                        .setProperty("batch", method("objectReader", "batchNo"))
                        .bean("partitions", "prepare").id("prepare-partitions")
                        .to("direct:load-batch").id("write-batch")
                        .bean("committedBatches", "count(${exchangeProperty.stream}, ${body})").id("count-committed")
                    .end()
                    .multicast().stopOnException()
                        .to("direct:complete-object").id("complete")
                    .end()
                .endDoTry()
                .doFinally()
                    .bean("attemptEnd", "close(${exchangeProperty.stream}, ${exchangeProperty.attempt})").id("let-go")
                .end()
            .end();
        // spotless:on
    }
}
