package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.Failure;
import failure.FailureException;
import feed.Match;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ledger.Attempt;
import load.WriterPool;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamObjectRouteTest extends RouteTestSupport {
    private static final int WRITERS = 2;
    private static final Attempt NOTHING_TO_DO =
            new Attempt(7, Attempt.Purpose.NONE, 0, OBJECT, FEED, "", new BitSet());

    private final ExecutorService writers = WriterPool.open(1, WRITERS);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private Iterator<?> batches = List.of().iterator();
    private boolean begun = true;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new StreamObjectRoute();
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("batchWriters", writers);
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("stream-object", route -> {
            route.weaveById("pin-version").remove();
            route.weaveById("correct-order").remove();
            replace(
                    route,
                    "claim-object",
                    exchange -> exchange.setVariable("attempt", begun ? ATTEMPT : NOTHING_TO_DO));
            route.weaveById("request-object").remove();
            route.weaveById("get-object").replace().to("mock:get");
            replace(route, "open-object", exchange -> exchange.getMessage().setBody(batches));
            replace(
                    route,
                    "read-records",
                    exchange -> mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max));
            route.weaveById("name-batch").remove();
            route.weaveById("write-batch").replace().to("mock:write");
            route.weaveById("note-end").remove();
            route.weaveById("complete").replace().to("mock:complete");
            route.weaveById("release").replace().to("mock:release");
            route.weaveById("prepare-partitions").remove();
            route.weaveById("enrich").remove();
            route.weaveById("count-committed").remove();
        });
        context().start();
    }

    @AfterEach
    void endWriters() {
        writers.shutdownNow();
    }

    @Test
    void writesEveryBatchThenCompletesThenLetsGo() throws Exception {
        batches = IntStream.rangeClosed(1, 50_000).iterator();
        getMockEndpoint("mock:write").whenAnyExchangeReceived(exchange -> inFlight.decrementAndGet());
        getMockEndpoint("mock:write").expectedMessageCount(50_000);
        getMockEndpoint("mock:complete").expectedMessageCount(1);
        getMockEndpoint("mock:release").expectedMessageCount(1);

        send();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(mostInFlight).as("batches in memory").hasValueLessThanOrEqualTo(WRITERS + 1);
    }

    @Test
    void doesNotCompleteAnObjectOfWhichABatchFailed() throws Exception {
        batches = IntStream.rangeClosed(1, 100).iterator();
        getMockEndpoint("mock:write").whenExchangeReceived(3, exchange -> {
            throw new FailureException(new Failure.TransactionConflict("deadlock"));
        });
        getMockEndpoint("mock:complete").expectedMessageCount(0);
        getMockEndpoint("mock:release").expectedMessageCount(1);

        assertThatThrownBy(this::send).hasRootCauseInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context(), 5, TimeUnit.SECONDS);
        assertThat(getMockEndpoint("mock:write").getReceivedCounter()).isLessThan(100);
    }

    @Test
    void letsGoWhenReadingBreaksOff() throws Exception {
        batches = new Iterator<Object>() {
            private int given;

            @Override
            public boolean hasNext() {
                if (given == 3) {
                    throw new FailureException(new Failure.ServiceUnavailable("s3://files/a", "connection reset"));
                }
                return true;
            }

            @Override
            public Object next() {
                return ++given;
            }
        };
        getMockEndpoint("mock:complete").expectedMessageCount(0);
        getMockEndpoint("mock:release").expectedMessageCount(1);

        assertThatThrownBy(this::send).hasRootCauseInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void readsNothingWhenTheLedgerSaysThatNothingIsToBeDone() throws Exception {
        begun = false;
        getMockEndpoint("mock:get").expectedMessageCount(0);
        getMockEndpoint("mock:complete").expectedMessageCount(0);

        send();

        MockEndpoint.assertIsSatisfied(context());
    }

    private void send() {
        org.apache.camel.Exchange answer = template().send("direct:stream-object", exchange -> {
            exchange.getMessage().setBody(OBJECT);
            exchange.setProperty("object", OBJECT);
            exchange.setVariable("match", new Match.Matched(FEED));
        });
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
    }
}
