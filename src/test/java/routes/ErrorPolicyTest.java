package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import failure.Failure;
import failure.FailureException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What waits for something to pass is no reason to stop late. */
class ErrorPolicyTest extends RouteTestSupport {
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Failure failure;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        RouteBuilder failing = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fails").routeId("fails").process(exchange -> {
                    attempts.incrementAndGet();
                    throw new FailureException(failure);
                });
            }
        };
        return new RoutesBuilder[] {new ErrorPolicy(), failing};
    }

    @Test
    void givesUpWaitingForTheDatabaseWhenItIsToldToStop() throws Exception {
        failure = new Failure.DatabaseUnavailable("away");
        context().start();
        context().getShutdownStrategy().setTimeout(60);
        Future<Exchange> sent = template().asyncSend("direct:fails", exchange -> {});
        await().until(() -> attempts.get() > 2);

        Thread stop = new Thread(() -> context().stop());
        stop.start();

        assertThat(sent.get(30, TimeUnit.SECONDS).getException()).isNotNull();
        stop.join();
    }

    @Test
    void triesAgainWhatMayPassAndOnlySoOften() throws Exception {
        failure = new Failure.ServiceUnavailable("s3://files/a.csv", "503");
        context().start();

        assertThat(template().send("direct:fails", exchange -> {}).getException())
                .hasMessageContaining("503");
        assertThat(attempts).hasValue(3);
    }
}
