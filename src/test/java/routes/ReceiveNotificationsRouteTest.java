package routes;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import notification.CreatedObject;
import notification.ObjectEvent;
import notification.RemovedObject;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveNotificationsRouteTest extends RouteTestSupport {
    private static final RemovedObject REMOVED = new RemovedObject("files", "tracking/c.csv", "", "03");
    private static final CreatedObject OTHER = new CreatedObject("files", "tracking/b.csv", "v2", "e2", "02", 10);

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new ReceiveNotificationsRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell-parked")
        };
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("receive-notifications", route -> {
            route.replaceFromWith("direct:queue");
            route.weaveById("release-message").replace().to("mock:release");
            replace(route, "unwrap", exchange -> exchange.getMessage()
                    .setBody(objectEvents(exchange.getMessage().getBody(String.class))));
            route.weaveById("load-each").replace().to("mock:load");
            route.weaveById("retract-each").replace().to("mock:retract");
        });
        context().start();
    }

    private static List<ObjectEvent> objectEvents(String body) {
        if (body.equals("hello")) {
            throw new FailureException(new Failure.Undecodable("it is no JSON"));
        }
        return body.equals("test event") ? List.of() : List.of(OBJECT, REMOVED, OTHER);
    }

    @Test
    void loadsEveryCreatedObjectAndRetractsEveryRemovedOne() throws Exception {
        getMockEndpoint("mock:retract").expectedBodiesReceived(REMOVED);
        getMockEndpoint("mock:load").expectedBodiesReceived(OBJECT, OTHER);
        getMockEndpoint("mock:release").expectedMessageCount(0);

        assertThat(send("notification").getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void acknowledgesWhatCreatedNothing() throws Exception {
        getMockEndpoint("mock:load").expectedMessageCount(0);

        assertThat(send("test event").getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void parksWhatIsNoNotification() throws Exception {
        getMockEndpoint("mock:load").expectedMessageCount(0);
        getMockEndpoint("mock:park").expectedMessageCount(1);
        getMockEndpoint("mock:release").expectedMessageCount(0);

        assertThat(send("hello").getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void loadsTheOthersAndKeepsTheMessageWhenOneObjectFails() throws Exception {
        getMockEndpoint("mock:load").whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("a bug");
        });
        getMockEndpoint("mock:load").expectedMessageCount(2);
        getMockEndpoint("mock:release").expectedMessageCount(1);

        assertThat(send("notification").getException()).isNotNull();

        MockEndpoint.assertIsSatisfied(context(), 5, TimeUnit.SECONDS);
    }

    private Exchange send(String body) {
        return template().send("direct:queue", exchange -> exchange.getMessage().setBody(body));
    }
}
