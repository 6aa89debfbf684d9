package lambda;

import demo.function.Answer;
import demo.function.Function;
import demo.function.FunctionProcess;
import demo.function.QueueEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.LocalCloud;
import support.Scenario;

/** Gives the messages of a scenario's queue to processes of a function, as AWS's event source mapping does. */
final class Driver implements AutoCloseable {
    /** Of a test machine that does other things as well; what a kill leaves is a test of its own. */
    static final Duration GRACE = Duration.ofSeconds(20);

    private final Scenario scenario;
    private final QueueEvents queue;
    private final List<FunctionProcess> processes = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private Function function;

    Driver(Scenario scenario, String... options) {
        this.scenario = scenario;
        // longer than an event, and short enough for a test that waits for what a killed process had
        scenario.sqs().setQueueAttributes(request -> request.queueUrl(scenario.queueUrl())
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "10")));
        this.queue = new QueueEvents(scenario.sqs(), scenario.queueUrl());
        this.function = Function.of("LoadHandler", environment(scenario), options);
    }

    /** What the template gives a function: the queue by its URL. */
    static Map<String, String> environment(Scenario scenario) {
        Map<String, String> environment = new TreeMap<>(scenario.environment());
        environment.put("FOOTFALL_QUEUE", scenario.queueUrl());
        environment.put("FOOTFALL_LOG_FORMAT", "json");
        return environment;
    }

    QueueEvents queue() {
        return queue;
    }

    /** A process that is running, or a new one. */
    FunctionProcess process() {
        return processes.stream()
                .filter(FunctionProcess::isRunning)
                .findFirst()
                .orElseGet(() -> added(FunctionProcess.start(function, folder())));
    }

    FunctionProcess added(FunctionProcess process) {
        processes.add(process);
        return process;
    }

    Function function() {
        return function;
    }

    /** One event of at most so many messages, if there are any. */
    Answer invoke(int most, Duration time) {
        List<Message> messages = queue.receive(most, 2);
        if (messages.isEmpty()) {
            return null;
        }
        Answer answer = process().invoke(queue.event(messages), time, GRACE, Optional.empty());
        queue.settle(messages, answer);
        answers.add(answer);
        return answer;
    }

    /** One event after another until nothing is left to do. @return how many there were */
    int drain(Duration time, int most, BooleanSupplier done) {
        int events = 0;
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!done.getAsBoolean() || !scenario.isWorkedOff()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not done after " + events + " events: " + log());
            }
            events += invoke(most, time) == null ? 0 : 1;
        }
        return events;
    }

    List<Answer> answers() {
        return answers;
    }

    /** Of all processes. */
    String log() {
        StringBuilder log = new StringBuilder();
        processes.forEach(process -> log.append(process.log()).append("\n-- process --\n"));
        return log.toString();
    }

    static java.nio.file.Path folder() {
        try {
            return Files.createTempDirectory(LocalCloud.directory(), "function");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        processes.forEach(FunctionProcess::close);
    }
}
