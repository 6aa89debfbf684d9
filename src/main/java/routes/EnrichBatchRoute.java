package routes;

import catalogue.version.Enricher;
import catalogue.version.VersionMaker;
import org.apache.camel.builder.PredicateBuilder;
import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 4. Before the batch's transaction: who makes product versions waits for a catalogue load, and must hold nothing
 * meanwhile. A catalogue's batch passes as it is.
 */
public final class EnrichBatchRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:enrich-batch")
            .routeId("enrich-batch")
            .description("Batch → its events with the versions of their products")
            .errorHandler(noErrorHandler())
            .filter(PredicateBuilder.not(simple("${variable.attempt.ofCatalogue}")))
                .setVariable("lookup", method(Enricher.class, "begin")).id("begin-look-up")
                .loopDoWhile(method(Enricher.class, "isIncomplete(${variable.lookup})"))
                    .setBody(method(Enricher.class, "question(${variable.lookup})"))
                    .to("sql:classpath:sql/catalogue/find_versions.sql"
                        + "?dataSource=#dataSource"
                        + "&outputHeader=versions").id("find-versions")
                    .bean(Enricher.class, "accept(${variable.lookup}, ${header.versions})")
                    .filter(method(Enricher.class, "isIncomplete(${variable.lookup})"))
                        .bean(VersionMaker.class, "make(${variable.attempt.objectId}, ${body})").id("make-versions")
                    .end()
                .end()
                .setBody(method(Enricher.class, "enrich(${variable.lookup})"))
            .end();
        // spotless:on
    }
}
