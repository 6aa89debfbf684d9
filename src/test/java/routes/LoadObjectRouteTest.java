package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import feed.Match;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The route, and with it the error policy: each fate leads where design says. */
class LoadObjectRouteTest extends RouteTestSupport {
    private final AtomicInteger ignored = new AtomicInteger();
    private boolean read = true;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new LoadObjectRoute(),
            new IgnoreObjectRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell-parked")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("load-object", route -> {
            replace(
                    route,
                    "match-feed",
                    exchange -> exchange.setVariable(
                            "match", read ? new Match.Matched(FEED) : new Match.Ignored("no feed reads bucket files")));
            route.weaveById("skip-object").replace().to("mock:skip");
            route.weaveById("attempt").replace().to("mock:attempt");
            route.weaveById("publish").replace().to("mock:publish");
        });
        advise(
                "ignore-object",
                route -> replace(route, "note-ignored", exchange -> {
                    assertThat(exchange.getProperty("object")).isEqualTo(OBJECT);
                    assertThat(exchange.getVariable("reason", String.class)).isNotBlank();
                    ignored.incrementAndGet();
                }));
        context().start();
    }

    @Test
    void attemptsAnObjectOfAFeedAndTellsItsOutcome() throws Exception {
        getMockEndpoint("mock:attempt").expectedBodiesReceived(OBJECT);
        getMockEndpoint("mock:publish").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(ignored).hasValue(0);
    }

    @Test
    void notesWhatNoFeedReads() throws Exception {
        read = false;
        getMockEndpoint("mock:attempt").expectedMessageCount(0);
        getMockEndpoint("mock:skip").expectedBodiesReceived(OBJECT);
        getMockEndpoint("mock:publish").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void parksWhatNeedsAPersonAndGoesOn() throws Exception {
        failWith(new FailureException(new Failure.ObjectUnreadable("s3://files/a", "corrupt gzip")));
        getMockEndpoint("mock:attempt").expectedMessageCount(1);
        getMockEndpoint("mock:park").expectedMessageCount(1);
        getMockEndpoint("mock:tell-parked").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void ignoresWhatIsGone() throws Exception {
        failWith(new FailureException(new Failure.ObjectGone("s3://files/a", "404")));
        getMockEndpoint("mock:attempt").expectedMessageCount(1);
        getMockEndpoint("mock:park").expectedMessageCount(0);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(ignored).hasValue(1);
    }

    @Test
    void retriesWhatMayPassAndThenLeavesTheMessage() throws Exception {
        failWith(new FailureException(new Failure.ServiceUnavailable("s3://files/a", "503")));
        getMockEndpoint("mock:attempt").expectedMessageCount(3);
        getMockEndpoint("mock:park").expectedMessageCount(0);

        assertThat(send().getException()).isInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context());
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300", "25006"})
    void waitsForTheDatabaseHoweverLong(String state) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        getMockEndpoint("mock:attempt").whenAnyExchangeReceived(exchange -> {
            if (attempts.incrementAndGet() < 12) {
                throw new IllegalStateException(new SQLException("away", state));
            }
        });

        assertThat(send().getException()).isNull();

        assertThat(attempts).hasValue(12);
    }

    @Test
    void givesBackWhatAnotherWorkerLoads() throws Exception {
        failWith(new FailureException(
                new Failure.LoadingElsewhere("s3://files/a", 7, java.time.Duration.ofSeconds(20))));
        getMockEndpoint("mock:attempt").expectedMessageCount(1);

        assertThat(send().getException()).isInstanceOf(FailureException.class);

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void leavesABugToTheQueue() throws Exception {
        failWith(new IllegalStateException("a bug"));
        getMockEndpoint("mock:attempt").expectedMessageCount(1);
        getMockEndpoint("mock:park").expectedMessageCount(0);

        assertThat(send().getException()).hasMessage("a bug");

        MockEndpoint.assertIsSatisfied(context());
    }

    private void failWith(Exception failure) {
        getMockEndpoint("mock:attempt").whenAnyExchangeReceived(exchange -> {
            throw failure;
        });
    }

    private Exchange send() {
        return template()
                .send("direct:load-object", exchange -> exchange.getMessage().setBody(OBJECT));
    }
}
