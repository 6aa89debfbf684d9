package app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import demo.function.Answer;
import demo.function.Function;
import demo.function.FunctionProcess;
import demo.function.QueueEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import support.Sample;
import support.Scenario;
import support.StoredObject;

/** A function goes on with the trace that X-Ray's header of the message names, and has sent its part when it answers. */
class FunctionTracesIT {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String TRACE = "5759e988bd862e3fe1be46a994272793";
    private static final String SENDER = "53995c3f42cd8ad8";

    @TempDir
    private Path folder;

    @Test
    void goesOnWithTheTraceOfXRay() {
        try (Scenario scenario = Scenario.versioned();
                TraceCollector collector = new TraceCollector()) {
            Map<String, String> environment = new TreeMap<>(scenario.environment());
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
            environment.put("OTEL_BSP_SCHEDULE_DELAY", "3600000");
            environment.put("FOOTFALL_LOG_FORMAT", "json");
            String body = StoredObject.notification(scenario.put("tracking/a.csv", Sample.file(1, 5)));
            scenario.sqs().sendMessage(request -> request.queueUrl(scenario.queueUrl())
                    .messageBody(body)
                    .messageSystemAttributes(Map.of(
                            MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                            MessageSystemAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue(
                                            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=" + SENDER + ";Sampled=1")
                                    .build())));
            QueueEvents queue = new QueueEvents(scenario.sqs(), scenario.queueUrl());
            List<Message> messages = queue.receive(1, 20);
            try (FunctionProcess process = FunctionProcess.start(Function.of("LoadHandler", environment), folder)) {
                Answer answer = process.invoke(queue.event(messages), TIME, TIME, Optional.empty());

                assertThat(answer.body()).as(process.log()).isEqualTo("{\"batchItemFailures\":[]}");
                assertThat(collector.spans())
                        .as(process.log())
                        .filteredOn(span -> span.trace().equals(TRACE))
                        .anyMatch(span -> span.parent().equals(SENDER))
                        .anyMatch(span -> span.name().equals("load-batch"));
                assertThat(process.log()).contains("\"trace\":\"" + TRACE + "\"");
            }
        }
    }
}
