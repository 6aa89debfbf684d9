package app.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.trace.TraceCollector.Received;
import demo.server.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.aftermath.Aftermath;

/** One trace from the notification to the commit, sent to a collector, and nothing where none is wanted. */
class TracesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENDER = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + SENDER + "-01";

    private final Scenario scenario = Scenario.versioned();
    private final TraceCollector collector = new TraceCollector();

    @AfterEach
    void close() {
        collector.close();
        scenario.close();
    }

    @Test
    void goesOnWithTheTraceOfTheMessageAsFarAsTheCommit() {
        StoredObject object = scenario.put("tracking/a.csv", Sample.file(1, 50));
        send(StoredObject.notification(object), Map.of("traceparent", PARENT));

        String log = run();

        List<Received> spans = collector.spans().stream()
                .filter(span -> span.trace().equals(TRACE))
                .toList();
        assertThat(spans).extracting(Received::service).containsOnly("footfall");
        Received received = named(spans, "notifications");
        assertThat(received.parent()).isEqualTo(SENDER);
        assertThat(ancestors(spans, named(spans, "load-batch"))).contains(received);
        assertThat(ancestors(spans, named(spans, "complete-object"))).contains(received);
        assertThat(ancestors(spans, named(spans, "publish-outcome"))).contains(received);
        assertThat(spans.stream().filter(span -> span.name().equals("load-batch")))
                .allSatisfy(span -> assertThat(span.attributes()).containsEntry("footfall.object", object.uri()))
                .extracting(span -> span.attributes().get("footfall.batch"))
                .contains("1", "2", "3");
        assertThat(log).contains("\"trace\":\"" + TRACE + "\"");
    }

    @Test
    void takesTheTraceFromTheEnvelopeOfSns() {
        StoredObject object = scenario.put("tracking/a.csv", Sample.file(1, 5));
        String body = StoredObject.notification(object).replace("\"", "\\\"");
        send(
                "{\"Type\": \"Notification\", \"MessageId\": \"1\", \"Message\": \"" + body
                        + "\", \"MessageAttributes\":" + " {\"traceparent\": {\"Type\": \"String\", \"Value\": \""
                        + PARENT + "\"}}}",
                Map.of());

        run();

        assertThat(collector.spans())
                .filteredOn(span -> span.parent().equals(SENDER))
                .hasSize(1);
    }

    /** What is loaded does not depend on who watches. */
    @Test
    void loadsWhileTheCollectorIsAway() {
        scenario.set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + Ports.free());
        scenario.set("OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true");
        scenario.set("OTEL_BSP_SCHEDULE_DELAY", "100");
        scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 50)));

        // Java's log ends with the signal, so what is said must be said before
        String log = start("traces: ");

        assertThat(log).contains("traces: ").doesNotContain("\tat ", "java.net.ConnectException\\n");
        assertThat(log.lines()).allMatch(line -> line.startsWith("{"));
    }

    @Test
    void sendsNothingUnlessAsked() {
        scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 50)));
        scenario.set("JAVA_TOOL_OPTIONS", "-Xlog:class+load:stdout");

        String log = start();

        assertThat(log)
                .contains("app.trace.Tracing")
                .doesNotContain("\"trace\"", "io.opentelemetry.sdk", "org.apache.camel.opentelemetry2");
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void namesAVariableThatIsWrong() {
        scenario.set("OTEL_TRACES_EXPORTER", "carrier-pigeon");
        try (LoaderProcess loader = scenario.start("run")) {
            assertThat(loader.awaitEnd(PATIENCE)).as(loader.log()).isEqualTo(2);
            assertThat(loader.log())
                    .contains("tracing, as the variables OTEL_… ask for it", "carrier-pigeon")
                    .doesNotContain("\tat ");
        }
    }

    private String run() {
        scenario.set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
        return start();
    }

    private String start() {
        return start("");
    }

    private String start(String awaited) {
        scenario.set("FOOTFALL_LOG_FORMAT", "json");
        try (LoaderProcess loader = scenario.start("run", "--roles", "receive")) {
            await().atMost(PATIENCE)
                    .until(() -> Aftermath.count(scenario, "source_object where status = 'loaded'") == 1
                            && scenario.isWorkedOff()
                            && loader.log().contains(awaited));
            loader.stop();
            return loader.log();
        }
    }

    private void send(String body, Map<String, String> attributes) {
        scenario.sqs().sendMessage(request -> request.queueUrl(scenario.queueUrl())
                .messageBody(body)
                .messageAttributes(attributes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, attribute -> MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(attribute.getValue())
                                .build()))));
    }

    private static Received named(List<Received> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans));
    }

    private static List<Received> ancestors(List<Received> spans, Received of) {
        return Stream.iterate(
                        parent(spans, of), Optional::isPresent, found -> found.flatMap(span -> parent(spans, span)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Received> parent(List<Received> spans, Received of) {
        return spans.stream().filter(span -> span.id().equals(of.parent())).findFirst();
    }
}
