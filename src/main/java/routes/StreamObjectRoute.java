package routes;

import aws.s3.ObjectRequests;
import aws.s3.ObjectVersions;
import ledger.Ledger;
import load.AttemptEnd;
import load.Completion;
import load.ObjectReader;
import load.write.Partitions;
import org.apache.camel.builder.RouteBuilder;
import repair.VersionOrder;

/**
 * Stages 2 and 3: one attempt at an object. The iterator cuts a batch only when a writer is free, so memory does not
 * grow with the object; committed batches are skipped; the stream and the lease are released however it ends.
 * Completion has an exchange of its own, see {@link FreshFailure}.
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
            .setProperty("object", method(ObjectVersions.class, "pin(${exchangeProperty.object})")).id("pin-version")
            .bean(VersionOrder.class, "correct(${exchangeProperty.object})").id("correct-order")
            .setVariable("attempt", method(Ledger.class, "claim(${exchangeProperty.object}, ${variable.match.feed})")).id("claim-object")
            .filter(simple("${variable.attempt.begun}"))
                .doTry()
                    .setBody(method(ObjectRequests.class, "get(${variable.attempt.object})")).id("request-object")
                    .to("aws2-s3://objects"
                        + "?amazonS3Client=#s3Client"
                        + "&operation=getObject"
                        + "&pojoRequest=true"
                        // of no meaning here; without it the start asks S3 for a bucket "objects", which may be
                        // anybody's
                        + "&fileName=named-by-the-request").id("get-object")
                    .setBody(method(ObjectReader.class, "open(${body}, ${variable.attempt})")).id("open-object")
                    .setVariable("stream", body())
                    .split(body()).streaming().stopOnException().synchronous()
                            .parallelProcessing().executorService("batchWriters")
                        .bean(ObjectReader.class, "read").id("read-records")
                        .setProperty("batch", method(ObjectReader.class, "batchNo")).id("name-batch")
                        .bean(Partitions.class, "prepare").id("prepare-partitions")
                        .to("direct:enrich-batch").id("enrich")
                        .to("direct:load-batch").id("write-batch")
                        .bean(ObjectReader.class, "count(${variable.stream}, ${body})").id("count-committed")
                    .end()
                    .bean(Completion.class, "noteEnd(${variable.stream})").id("note-end")
                    .enrich().constant("direct:complete-object")
                        .aggregationStrategy(new FreshFailure()).aggregateOnException(true).id("complete")
                .endDoTry()
                .doFinally()
                    .bean(AttemptEnd.class, "close(${variable.stream}, ${variable.attempt})").id("release")
                .end()
            .end();
        // spotless:on
    }
}
