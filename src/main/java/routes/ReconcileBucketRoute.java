package routes;

import org.apache.camel.builder.RouteBuilder;
import repair.Reconciliation;

/**
 * Queues notifications for objects whose own was lost or came to nothing; when that fails, the next run is soon
 * enough.
 */
public final class ReconcileBucketRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("timer://reconcile-bucket"
                + "?delay=60s"
                + "&period={{footfall.reconcile.interval-minutes}}m")
            .routeId("reconcile-bucket")
            .description("Buckets and ledger → notifications that were lost")
            .routeConfigurationId("best-effort")
            .bean(Reconciliation.class, "run()").id("reconcile");
        // spotless:on
    }
}
