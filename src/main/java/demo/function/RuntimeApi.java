package demo.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The runtime API of one process, as AWS describes it (2018-06-01), with the calls of a restore. A process that asks
 * for the next event waits here until there is one: it stands still between events, as a frozen one does.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String PATH = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "runtime-api");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CountDownLatch initialised = new CountDownLatch(1);
    private final CountDownLatch restored = new CountDownLatch(1);
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final String arn;
    private volatile Event current;

    /** @param arn of the function, as its context has it */
    RuntimeApi(String arn) {
        this.arn = arn;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** What the process finds in {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Counted down when the process is ready for a snapshot, or for its first event. */
    CountDownLatch initialised() {
        return initialised;
    }

    /** Completes when the process says that it cannot start, or cannot be restored. */
    CompletableFuture<String> initError() {
        return initError;
    }

    /** Lets a process that waits for its restore go on. */
    void restore() {
        restored.countDown();
    }

    /** @return completes with what the handler answers, or exceptionally with its error */
    CompletableFuture<String> offer(String body, Duration time, Optional<String> trace) {
        Event event = new Event(UUID.randomUUID().toString(), body, time, trace, new CompletableFuture<>());
        events.add(event);
        return event.answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("^" + PATH, "");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (path) {
                case "invocation/next" -> next(exchange);
                case "restore/next" -> {
                    initialised.countDown();
                    restored.await();
                    answer(exchange, 200, "");
                }
                case "init/error", "restore/error" -> {
                    initError.complete(body);
                    answer(exchange, 202, "{}");
                }
                default -> {
                    settle(path, body);
                    answer(exchange, 202, "{}");
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        initialised.countDown();
        Event event = events.take();
        current = event;
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", event.id);
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", arn);
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(Instant.now().plus(event.time).toEpochMilli()));
        event.trace.ifPresent(header -> exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", header));
        answer(exchange, 200, event.body);
    }

    private void settle(String path, String body) {
        Event event = current;
        if (event != null && path.equals("invocation/" + event.id + "/response")) {
            event.answer.complete(body);
        } else if (event != null && path.equals("invocation/" + event.id + "/error")) {
            event.answer.completeExceptionally(new FunctionFailed(body));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // the client (2.10.1) reads it unasked, and crashes without
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private record Event(
            String id, String body, Duration time, Optional<String> trace, CompletableFuture<String> answer) {}

    /** The handler threw. */
    static final class FunctionFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FunctionFailed(String message) {
            super(message);
        }
    }
}
