package routes;

import static org.assertj.core.api.Assertions.assertThat;

import app.camel.EveryFailure;
import failure.Failure;
import failure.FailureException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import notification.CreatedObject;
import notification.NotificationReader;
import notification.RemovedObject;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveNotificationsRouteTest extends RouteTestSupport {
    private static final RemovedObject REMOVED = new RemovedObject("files", "tracking/c.csv", "", "03");
    private static final CreatedObject OTHER = new CreatedObject("files", "tracking/b.csv", "v2", "e2", "02", 10);

    private static final String NOTIFICATION = "{\"Records\": ["
            + record("ObjectCreated:Put", "tracking/a.csv", "v1", "e1", "01") + ", "
            + record("ObjectRemoved:DeleteMarkerCreated", "tracking/c.csv", "v3", "", "03") + ", "
            + record("ObjectCreated:Put", "tracking/b.csv", "v2", "e2", "02") + "]}";

    private static String record(String event, String key, String version, String etag, String sequencer) {
        return """
                {"eventVersion": "2.1", "eventName": "%s", "s3": {"bucket": {"name": "files"}, "object":
                 {"key": "%s", "versionId": "%s", "eTag": "%s", "sequencer": "%s", "size": 10}}}""".formatted(event, key, version, etag, sequencer);
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            new ErrorPolicy(),
            new ReceiveNotificationsRoute(),
            new TakeMessageRoute(),
            standIn("direct:park-dead-letter", "mock:park"),
            standIn("direct:publish-outcome", "mock:tell-parked")
        };
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("notificationReader", new NotificationReader());
        registry.bind("everyFailure", new EveryFailure());
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("receive-notifications", route -> {
            route.replaceFromWith("direct:queue");
            route.weaveById("release-message").replace().to("mock:release");
        });
        advise("take-message", route -> {
            route.weaveById("load-each").replace().to("mock:load");
            route.weaveById("retract-each").replace().to("mock:retract");
            route.weaveById("reopen-restored").replace().to("mock:reopen");
            route.weaveById("load-restored").replace().to("mock:load");
        });
        context().start();
    }

    @Test
    void loadsEveryCreatedObjectAndRetractsEveryRemovedOne() throws Exception {
        getMockEndpoint("mock:retract").expectedBodiesReceived(REMOVED);
        getMockEndpoint("mock:load").expectedBodiesReceived(OBJECT, OTHER);
        getMockEndpoint("mock:release").expectedMessageCount(0);

        assertThat(send(NOTIFICATION).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void opensAnObjectAgainThatWasRestored() throws Exception {
        getMockEndpoint("mock:reopen").expectedBodiesReceived(OBJECT);
        getMockEndpoint("mock:load").expectedBodiesReceived(OBJECT);

        String restored = record("ObjectRestore:Completed", "tracking/a.csv", "v1", "e1", "01");
        assertThat(send("{\"Records\": [" + restored + "]}").getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void keepsEveryFailureOfAMessageWhateverTheOrder() throws Exception {
        getMockEndpoint("mock:load").whenExchangeReceived(1, exchange -> {
            throw new FailureException(new Failure.LoadingElsewhere(OBJECT.uri(), 7, Duration.ZERO));
        });
        getMockEndpoint("mock:load").whenExchangeReceived(2, exchange -> {
            throw new IllegalStateException("a bug");
        });

        Throwable thrown = send(NOTIFICATION).getException();

        assertThat(thrown).hasMessageContaining("is being loaded by another worker");
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0]).hasMessage("a bug");
    }

    @Test
    void acknowledgesWhatCreatedNothing() throws Exception {
        getMockEndpoint("mock:load").expectedMessageCount(0);

        assertThat(send("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}")
                        .getException())
                .isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void parksWhatIsNoNotification() throws Exception {
        getMockEndpoint("mock:load").expectedMessageCount(0);
        getMockEndpoint("mock:park").expectedMessageCount(1);
        getMockEndpoint("mock:release").expectedMessageCount(0);

        assertThat(send(NOTIFICATION + " hello").getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        Exchange parked = getMockEndpoint("mock:park").getExchanges().get(0);
        assertThat(failures.message(parked.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class), "queue message"))
                .startsWith("queue message is not a notification: it is not JSON: {\"Records\"");
        assertThat(parked.getVariable("message", String.class))
                .as("the message as it arrived")
                .isEqualTo(NOTIFICATION + " hello");
    }

    @Test
    void loadsTheOthersAndKeepsTheMessageWhenOneObjectFails() throws Exception {
        getMockEndpoint("mock:load").whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("a bug");
        });
        getMockEndpoint("mock:load").expectedMessageCount(2);
        getMockEndpoint("mock:release").expectedMessageCount(1);

        assertThat(send(NOTIFICATION).getException()).isNotNull();

        MockEndpoint.assertIsSatisfied(context(), 5, TimeUnit.SECONDS);
    }

    private Exchange send(String body) {
        return template().send("direct:queue", exchange -> exchange.getMessage().setBody(body));
    }
}
