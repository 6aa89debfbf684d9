package demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.Statements;
import demo.function.Answer;
import demo.function.Function;
import demo.function.FunctionProcess;
import demo.function.QueueEvents;
import demo.sample.Truth;
import demo.server.Cloud;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;

/** The demo's story without a process that lives on: each step is a function process, started for one event. */
final class FunctionsDemo {
    private static final Duration TIME = Duration.ofSeconds(120);
    private static final int WAIT_SECONDS = 2;
    private static final int MOST_CHECKS = 20;
    private static final String DEADLINES = "{\"task\":\"deadlines\"}";
    private static final String REPORT =
            "{\"version\":\"2.0\",\"rawPath\":\"/reports/%s\",\"queryStringParameters\":{\"limit\":\"8\",\"format\":\"csv\"}}";

    private final Cloud cloud;
    private final Path folder;
    private final PrintStream out;
    private final QueueEvents queue;
    private final Map<String, String> environment;
    private final List<Step> steps = new ArrayList<>();

    FunctionsDemo(Cloud cloud, Map<String, String> environment, Path folder, PrintStream out) {
        this.cloud = cloud;
        this.folder = folder;
        this.out = out;
        this.queue = new QueueEvents(cloud.sqs(), cloud.queueUrl(Cloud.QUEUE));
        this.environment = environment;
    }

    /** @return 0 when every figure reconciles, and both the alarm and the recovery were told */
    int show(HikariDataSource database, Delivery delivery) throws IOException {
        new Migration(database).apply();
        out.println(
                "No process runs. Each event starts one, which ends with it. The watch knows what fell due since it began:");
        run("WatchHandler", DEADLINES);
        out.println("\nDelivering files, deliberately out of order:");
        Truth truth = delivery.deliver();
        load();
        collect();
        load();
        delivery.tellCollected();
        boolean watched = new Watching(cloud, out, this::watch).tell();
        for (String report : List.of("popular", "least")) {
            JsonNode answer = new JsonMapper()
                    .readTree(
                            run("ReportHandler", String.format(REPORT, report)).body());
            out.println("\nGET /reports/" + report + "?limit=8&format=csv");
            out.print(answer.path("body").asText());
        }
        boolean holds = new Reconciliation(new Statements(database), out).check(Optional.of(truth));
        bill();
        return holds && watched ? 0 : 1;
    }

    /** Until the queue is empty. */
    private void load() {
        List<Message> messages = queue.receive(1, WAIT_SECONDS);
        while (!messages.isEmpty()) {
            queue.settle(messages, run("LoadHandler", queue.event(messages)));
            messages = queue.receive(1, WAIT_SECONDS);
        }
    }

    /** Until the source that publishes late has published. */
    private void collect() {
        boolean stored = false;
        for (int checks = 0; !stored && checks < MOST_CHECKS; checks++) {
            stored = run("CollectHandler", "{\"feed\":\"tracking\"}").body().contains("stored");
        }
        run("CollectHandler", "{\"feed\":\"catalogue\"}");
    }

    private void watch() {
        load();
        run("WatchHandler", DEADLINES);
    }

    private Answer run(String handler, String event) {
        long begun = System.nanoTime();
        try (FunctionProcess process = FunctionProcess.start(
                Function.of(handler, environment), Files.createDirectory(folder.resolve("process-" + steps.size())))) {
            Answer answer = process.invoke(event, TIME);
            if (!answer.isAnswered()) {
                throw new IllegalStateException(handler + " " + answer.kind() + ": " + answer.body() + process.log());
            }
            Step step =
                    new Step(handler, process.startTime(), answer.time(), Duration.ofNanos(System.nanoTime() - begun));
            steps.add(step);
            out.printf(
                    Locale.ROOT,
                    "  %-15s start %,6d ms  event %,6d ms%n",
                    handler,
                    step.start.toMillis(),
                    step.event.toMillis());
            return answer;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void bill() {
        out.printf("%n%-16s %12s %12s %12s %12s%n", "function", "invocations", "start ms", "billed ms", "idle ms");
        for (String handler : List.of("LoadHandler", "CollectHandler", "WatchHandler", "ReportHandler", "")) {
            List<Step> own = steps.stream()
                    .filter(step -> handler.isEmpty() || step.handler.equals(handler))
                    .toList();
            out.printf(
                    Locale.ROOT,
                    "%-16s %,12d %,12d %,12d %,12d%n",
                    handler.isEmpty() ? "all" : handler,
                    own.size(),
                    own.stream().mapToLong(step -> step.start.toMillis()).sum(),
                    own.stream().mapToLong(step -> step.event.toMillis()).sum(),
                    own.stream().mapToLong(Step::idleMillis).sum());
        }
    }

    /** One event and its process. @param life from the start of the process until it was asked to end */
    private record Step(String handler, Duration start, Duration event, Duration life) {
        /** What it was alive beyond its start and its event. */
        long idleMillis() {
            return Math.max(0, life.minus(start).minus(event).toMillis());
        }
    }
}
