package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import outcome.Webhook;
import watch.alarm.Notices.Channel;
import watch.alarm.Notices.Sending;

class SendAlarmsRouteTest extends RouteTestSupport {
    private static final Sending TO_TOPIC = new Sending("n1", Channel.TOPIC, "Footfall alarm", "{\"id\":\"n1\"}");
    private static final Sending TO_WEBHOOK = new Sending("n1", Channel.WEBHOOK, "Footfall alarm", "{\"id\":\"n1\"}");

    private final RecordingNotices notices = new RecordingNotices();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new SendAlarmsRoute();
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("webhook", new Webhook("https://chat.example/hook"));
        registry.bind("alarmSenders", Executors.newFixedThreadPool(2));
    }

    @BeforeEach
    void replaceEdges() throws Exception {
        advise("send-alarms", route -> {
            replace(route, "claim", exchange -> exchange.getMessage().setBody(List.of(TO_TOPIC, TO_WEBHOOK)));
            replace(route, "mark-sent", exchange -> notices.sent.add(exchange.getVariable("sending", Sending.class)));
            replace(
                    route,
                    "mark-unsent",
                    exchange -> notices.failed.add(exchange.getVariable("sending", Sending.class)));
            route.weaveById("publish-alarm").replace().to("mock:sns");
            route.weaveById("post-alarm").replace().to("mock:webhook");
        });
        context().start();
    }

    @Test
    void sendsEachNoticeToItsChannelAndNotesIt() throws Exception {
        getMockEndpoint("mock:sns").expectedBodiesReceived("{\"id\":\"n1\"}");
        getMockEndpoint("mock:sns").expectedHeaderReceived("CamelAwsSnsSubject", "Footfall alarm");
        getMockEndpoint("mock:webhook").expectedBodiesReceived("{\"id\":\"n1\"}");
        getMockEndpoint("mock:webhook").expectedHeaderReceived("CamelHttpUri", "https://chat.example/hook");

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(notices.sent).containsExactlyInAnyOrder(TO_TOPIC, TO_WEBHOOK);
        assertThat(notices.failed).isEmpty();
    }

    @Test
    void takesNothingAlongOfWhatWokeIt() throws Exception {
        getMockEndpoint("mock:webhook").expectedMessageCount(1);

        send();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(getMockEndpoint("mock:webhook")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getHeaders())
                .doesNotContainKey("trigger");
    }

    @Test
    void letsOneChannelFailAloneAndFailsNothing() throws Exception {
        getMockEndpoint("mock:webhook").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("the webhook is away");
        });
        getMockEndpoint("mock:sns").expectedMessageCount(1);

        assertThat(send().getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
        assertThat(notices.sent).containsExactly(TO_TOPIC);
        assertThat(notices.failed).containsExactly(TO_WEBHOOK);
    }

    private Exchange send() {
        return template()
                .send("direct:send-alarms", exchange -> exchange.getMessage().setHeader("trigger", "quartz"));
    }

    /** What was marked. */
    private static final class RecordingNotices {
        final List<Sending> sent = new CopyOnWriteArrayList<>();
        final List<Sending> failed = new CopyOnWriteArrayList<>();
    }
}
