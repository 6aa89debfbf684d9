package pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.LoaderProcess;
import support.LocalCommand;
import support.Sample;
import support.Scenario;
import support.aftermath.Aftermath;

/** What whoever starts and watches a job learns of it: its end, its status, whether it polls. */
class DrainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_TAIL = Duration.ofSeconds(2);
    private static final int TRIES = 3;

    private final Scenario scenario = Scenario.versioned();

    DrainIT() {
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void endsWithOneAndNamesTheObjectThatFailed() {
        scenario.tell(scenario.put("tracking/good.csv", Sample.file(1, 100)));
        scenario.tell(scenario.put("tracking/bad.csv", "no,header\nof,ours\n".getBytes(StandardCharsets.UTF_8)));

        LocalCommand.Ended drained = LocalCommand.run(scenario.environment(), "run", "--drain");

        assertThat(drained.status()).as(drained.printed()).isOne();
        assertThat(drained.printed()).contains("1 failed, see `footfall dead-letters`", "tracking/bad.csv");
        assertThat(Aftermath.count(scenario, "source_object where status = 'loaded'"))
                .isOne();
        assertThat(LocalCommand.run(scenario.environment(), "run", "--drain").status())
                .as("the next one, with nothing to do")
                .isZero();
    }

    @Test
    void endsWithOneWhenAMessageWentBackToTheQueue() {
        scenario.set("FOOTFALL_RETRY_ATTEMPTS", "0");
        scenario.set("FOOTFALL_RECEIVE_RETURN_SECONDS", "60");
        try (HttpFaults s3 = new HttpFaults(scenario.endpoint("S3"))) {
            scenario.set("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
            s3.fail("GET", "tracking/a.csv", 1_000, Answer.xml(503, "SlowDown"));
            scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 100)));

            // a process of its own: the endpoint of S3 is the SDK's own setting
            try (LoaderProcess draining = scenario.start("run", "--drain")) {
                assertThat(draining.awaitEnd(Duration.ofMinutes(1)))
                        .as(draining.log())
                        .isOne();
                assertThat(draining.log()).contains("1 failed", "went back to the queue");
            }
        }
    }

    /** The best of a few: what others do on the machine is not the loader's. */
    @Test
    void endsWithinTwoSecondsAfterItsIdleTimeHoweverLongItPolls() {
        Duration idle = Duration.ofSeconds(3);
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "20");
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", String.valueOf(idle.toSeconds()));
        List<Duration> tails = new ArrayList<>();
        while (tails.size() < TRIES && tails.stream().noneMatch(tail -> tail.compareTo(LONGEST_TAIL) < 0)) {
            tails.add(lastMessageToEnd("tracking/" + tails.size() + ".csv").minus(idle));
        }
        System.out.println("from the end of the idle time to the end of the process: " + tails);
        assertThat(tails).anySatisfy(tail -> assertThat(tail).isLessThan(LONGEST_TAIL));
        assertThat(tails)
                .allSatisfy(tail ->
                        assertThat(tail).as("not before the idle time is over").isGreaterThan(Duration.ofSeconds(-1)));
    }

    @Test
    void isReadyOnceItPolls() {
        int port = Ports.free();
        scenario.set("FOOTFALL_MANAGEMENT_PORT", String.valueOf(port));
        try (HttpFaults sqs = new HttpFaults(scenario.endpoint("SQS"))) {
            scenario.set("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + sqs.port());
            sqs.fail("POST", "ReceiveMessage", 4, Answer.json(400, "InvalidSecurity"));
            try (LoaderProcess loader = scenario.start()) {
                await().atMost(PATIENCE)
                        .until(() -> ask(port, "ready").contains("503")
                                && ask(port, "ready").contains("\"receive\""));
                assertThat(ask(port, "live")).contains("200");

                await("the queue answers").atMost(PATIENCE).until(() -> ask(port, "ready")
                        .contains("200"));
                loader.stop();
            }
        }
    }

    private Duration lastMessageToEnd(String key) {
        scenario.tell(scenario.put(key, Sample.file(1, 100)));
        try (HttpFaults sqs = new HttpFaults(scenario.endpoint("SQS"))) {
            Map<String, String> environment = new HashMap<>(scenario.environment());
            environment.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
            try (LoaderProcess draining = LoaderProcess.start(environment, "run", "--drain")) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> sqs.seen("POST", "DeleteMessage") > 0);
                long deleted = System.nanoTime();
                assertThat(draining.awaitEnd(PATIENCE)).as(draining.log()).isZero();
                return Duration.ofNanos(System.nanoTime() - deleted);
            }
        }
    }

    private static String ask(int port, String what) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/" + what))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void startsNothingThatItDoesNotNeed() {
        scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 100)));
        scenario.set("FOOTFALL_MANAGEMENT_PORT", "0");

        try (LoaderProcess drained =
                LoaderProcess.start(scenario.environment(), List.of("-Xlog:class+load:stdout"), "run", "--drain")) {
            assertThat(drained.awaitEnd(PATIENCE)).as(drained.log()).isZero();

            assertThat(drained.log())
                    .contains("app.Services source")
                    .doesNotContain(
                            "picocli.",
                            "org.flywaydb.core.Flyway ",
                            "org.quartz.impl.StdScheduler",
                            "io.vertx.core.impl.VertxImpl",
                            "opentelemetry.sdk.");
        }
        assertThat(Aftermath.count(scenario, "source_object where status = 'loaded'"))
                .isOne();
    }
}
