package lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import database.Migration;
import demo.function.Answer;
import demo.function.Function;
import demo.function.FunctionProcess;
import demo.function.QueueEvents;
import demo.server.Directories;
import deploy.Permissions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.Payload;
import support.Sample;
import support.Scenario;
import support.SecretServer;
import support.StoredObject;
import support.TrackingServer;
import support.aftermath.Aftermath;
import support.recording.RecordedOperations;

/**
 * Each function does all that it ever does, as a process that records what it asks AWS for; its role in the template allows that, and
 * beside it only what is listed for a service of AWS.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PermissionsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String YESTERDAY =
            LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    private static final String LATE = "2026-11-19";
    /** Several parts of an upload, which take longer than an event of five seconds. */
    private static final int LARGE = 40 << 20;

    private final Scenario scenario = Scenario.versioned();
    private final SecretServer secrets = new SecretServer();
    private final Path folder = Driver.folder();
    private TrackingServer source;

    @BeforeAll
    void start() throws IOException {
        new Migration(scenario.database()).apply();
        scenario.sqs().setQueueAttributes(request -> request.queueUrl(scenario.queueUrl())
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
        secrets.put("db", "{\"username\": \"postgres\", \"password\": \"\"}");
        scenario.environment().remove("FOOTFALL_DB_USER");
        scenario.set("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString());
        scenario.set("FOOTFALL_DB_USER_SECRET", "db#username");
        scenario.set("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv");
        scenario.set("FOOTFALL_FEEDS_TRACKING_DUE", "00:00");
        scenario.set("FOOTFALL_RECONCILE_GRACE_MINUTES", "0");
        source = new TrackingServer();
        source.publish("/" + YESTERDAY, new Payload(1, 1 << 20), Map.of("ETag", "\"1\""));
        source.publish("/" + LATE, new Payload(2, LARGE), Map.of("ETag", "\"2\""));
        source.limitTo(6 << 20);
    }

    @AfterAll
    void close() {
        source.close();
        secrets.close();
        scenario.close();
    }

    @Test
    @Order(1)
    void ofLoad() {
        QueueEvents queue = new QueueEvents(scenario.sqs(), scenario.queueUrl());
        StoredObject good = scenario.put("tracking/2026-11-20/events.csv", Sample.file(2, 40));
        StoredObject bad = scenario.put("tracking/2026-11-21/events.csv", "no header of ours\n1\n".getBytes());
        scenario.tell(good, bad);
        scenario.sqs().sendMessage(request -> request.queueUrl(scenario.queueUrl())
                .messageBody(
                        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\""
                                + scenario.bucket() + "\"},\"object\":{\"key\":\"tracking/gone/events.csv\"}}}]}"));
        try (FunctionProcess process = process("LoadHandler", Map.of())) {
            for (int i = 0; i < 2; i++) {
                List<Message> messages = queue.receive(1, 5);
                // the first time there is none: it is handed on
                Duration time = i == 0 ? Duration.ofMillis(900) : LONG;
                queue.settle(messages, answered(process, queue.event(messages), time));
            }
            while (!scenario.isWorkedOff()) {
                List<Message> messages = queue.receive(1, 1);
                if (!messages.isEmpty()) {
                    queue.settle(messages, answered(process, queue.event(messages), LONG));
                }
            }
        }
        assertThat(Aftermath.count(scenario, "dead_letter")).isOne();
        assertAllowed("Load", "LoadHandler");
    }

    @Test
    @Order(2)
    void ofCollect() {
        // what another process left is taken away
        scenario.s3().createMultipartUpload(request -> request.bucket(scenario.bucket())
                .key("tracking/" + LATE + "/events.csv"));
        try (FunctionProcess process = process(
                "CollectHandler",
                Map.of(
                        "FOOTFALL_FEEDS_TRACKING_COLLECT",
                        "http",
                        "FOOTFALL_FEEDS_TRACKING_SOURCE_URL",
                        source.url("/{date}")))) {
            collect(process, YESTERDAY, LONG);
            // once more: whether what is stored is there
            collect(process, YESTERDAY, LONG);
            String ended = collect(process, LATE, Duration.ofSeconds(5));
            assertThat(ended).contains("is released");
            for (int i = 0; i < 5 && !ended.contains("stored"); i++) {
                ended = collect(process, LATE, LONG);
            }
            assertThat(ended).as(process.log()).contains("stored");
        }
        assertAllowed("Collect", "CollectHandler");
    }

    private String collect(FunctionProcess process, String date, Duration time) {
        return answered(process, "{\"feed\":\"tracking\",\"date\":\"" + date + "\"}", time)
                .body();
    }

    @Test
    @Order(3)
    void ofWatch() {
        scenario.put("tracking/2026-11-18/events.csv", Sample.file(3, 20));
        try (FunctionProcess process = process(
                "WatchHandler",
                Map.of("FOOTFALL_ALARM_TOPIC", scenario.environment().get("FOOTFALL_OUTCOME_TOPIC")))) {
            await().atMost(LONG).until(() -> {
                answered(process, "{\"task\":\"deadlines\"}", LONG);
                return Aftermath.count(scenario, "alarm") > 0;
            });
            answered(process, "{\"task\":\"reconcile\"}", LONG);
        }
        assertAllowed("Watch", "WatchHandler");
    }

    @Test
    @Order(4)
    void ofReport() throws IOException {
        try (FunctionProcess process = process("ReportHandler", Map.of())) {
            String event =
                    "{\"version\":\"2.0\",\"rawPath\":\"/reports/popular\",\"queryStringParameters\":{\"limit\":\"3\"}}";
            JsonNode answer =
                    new JsonMapper().readTree(answered(process, event, LONG).body());
            assertThat(answer.path("statusCode").asInt()).as(process.log()).isEqualTo(200);
            assertThat(new JsonMapper().readTree(answer.path("body").asText()).path("rows"))
                    .hasSize(3);
            assertThat(answer.path("headers").path("content-type").asText()).isEqualTo("application/json");
        }
        assertAllowed("Report", "ReportHandler");
    }

    private Answer answered(FunctionProcess process, String event, Duration time) {
        Answer answer = process.invoke(event, time, Driver.GRACE, Optional.empty());
        assertThat(answer.kind()).as(answer.body() + process.log()).isEqualTo(Answer.Kind.ANSWERED);
        return answer;
    }

    private FunctionProcess process(String handler, Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(Driver.environment(scenario));
        environment.put("FOOTFALL_DEAD_LETTER_QUEUE", scenario.queueUrl() + "-dead");
        environment.putAll(more);
        Function plain = Function.of(handler, environment, "-Drecording=" + folder.resolve(handler));
        String tests =
                Directories.build().resolve("test-classes").toAbsolutePath().toString();
        String path =
                String.join(File.pathSeparator, RecordedOperations.folder().toString(), plain.classPath(), tests);
        return FunctionProcess.start(
                new Function(plain.handler(), plain.environment(), plain.options(), path), Driver.folder());
    }

    private void assertAllowed(String function, String handler) {
        Set<String> recorded = RecordedOperations.read(folder.resolve(handler)).stream()
                .map(this::inTheTemplate)
                .collect(Collectors.toCollection(TreeSet::new));
        Permissions role = Permissions.of(function + "Role");
        assertThat(role.missing(recorded)).as("asked for, and not allowed").isEmpty();
        assertThat(role.surplus(recorded))
                .as("allowed, never asked for, and of no service of AWS")
                .isEmpty();
    }

    /** The scenario's names as the template's. */
    private String inTheTemplate(String line) {
        String name = scenario.bucket();
        String target = line.substring(line.indexOf(' ') + 1);
        String operation = line.substring(0, line.indexOf(' '));
        boolean topic = operation.startsWith("Sns.");
        return operation + " "
                + (target.equals(name + "-dead")
                        ? "DeadLetters"
                        : target.equals("db")
                                ? "DatabaseSecret"
                                : topic ? "Topic" : operation.startsWith("S3.") ? "Files" : "Notifications");
    }
}
