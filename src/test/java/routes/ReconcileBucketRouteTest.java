package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.timer.TimerEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileBucketRouteTest extends RouteTestSupport {
    private final CountingReconciliation reconciliation = new CountingReconciliation();

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new ReconcileBucketRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:publish"),
            standIn("direct:ignore-object", "mock:ignore")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("reconcile-bucket", route -> replace(route, "reconcile", exchange -> reconciliation.run()));
    }

    @Test
    void startsAMinuteAfterTheProcessAndThenAtTheIntervalThatIsSet() {
        context().start();

        TimerEndpoint timer =
                (TimerEndpoint) context().getRoute("reconcile-bucket").getEndpoint();
        assertThat(timer.getDelay()).isEqualTo(60_000);
        assertThat(timer.getPeriod()).isEqualTo(45 * 60_000);
        assertThat(reconciliation.runs).hasValue(0);
    }

    @Test
    void reconcilesAgainAfterARunThatFailed() throws Exception {
        advise("reconcile-bucket", route -> route.replaceFromWith("direct:now"));
        context().start();
        reconciliation.failure = new IllegalStateException("S3 is away");

        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();
        reconciliation.failure = null;
        assertThat(template().send("direct:now", exchange -> {}).getException()).isNull();

        assertThat(reconciliation.runs).hasValue(2);
    }

    /** What the reconciliation does here. */
    private static final class CountingReconciliation {
        final AtomicInteger runs = new AtomicInteger();
        volatile RuntimeException failure;

        void run() {
            runs.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
