package routes;

import static org.assertj.core.api.Assertions.assertThat;

import feed.Feeds;
import feed.Match;
import java.util.List;
import notification.RemovedObject;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class RetractObjectRouteTest extends RouteTestSupport {
    private static final RemovedObject REMOVED = new RemovedObject("files", "tracking/a.csv", "", "02");
    private boolean retracts = true;

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new RetractObjectRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell")
        };
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("feeds", new Feeds(List.of(FEED)));
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("retract-object", route -> {
            replace(
                    route,
                    "ask-feed",
                    exchange -> exchange.setVariable(
                            "retracted",
                            retracts
                                    && exchange.getVariable("match") instanceof Match.Matched matched
                                    && matched.feed().equals(FEED)));
            route.weaveById("note-removal").replace().to("mock:note");
            route.weaveById("retract").replace().to("mock:retract");
        });
        context().start();
    }

    @Test
    void notesTheRemovalThenTakesAwayAndTells() throws Exception {
        getMockEndpoint("mock:note").expectedBodiesReceived(REMOVED);
        getMockEndpoint("mock:retract").expectedBodiesReceived(REMOVED);
        getMockEndpoint("mock:tell").expectedMessageCount(1);

        assertThat(send(REMOVED).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void changesNothingWhereTheFeedKeepsOrNoFeedReads() throws Exception {
        getMockEndpoint("mock:note").expectedMessageCount(0);
        getMockEndpoint("mock:retract").expectedMessageCount(0);
        getMockEndpoint("mock:tell").expectedMessageCount(0);

        assertThat(send(new RemovedObject("elsewhere", "tracking/a.csv", "", "02"))
                        .getException())
                .isNull();
        retracts = false;
        assertThat(send(REMOVED).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void triesAgainWhatTheDatabaseRolledBack() throws Exception {
        getMockEndpoint("mock:retract").whenExchangeReceived(1, exchange -> {
            throw new CannotAcquireLockException("deadlock", new java.sql.SQLException("deadlock", "40P01"));
        });
        getMockEndpoint("mock:note").expectedMessageCount(1);
        getMockEndpoint("mock:retract").expectedMessageCount(2);
        getMockEndpoint("mock:tell").expectedMessageCount(1);

        assertThat(send(REMOVED).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    private Exchange send(RemovedObject removed) {
        return template()
                .send("direct:retract-object", exchange -> exchange.getMessage().setBody(removed));
    }
}
