package support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of an AWS service and answers some requests with an error instead of passing them on. Thread-safe. */
public final class HttpFaults implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade", "http2-settings");

    private final URI backend;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "http-faults");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Rule> rules = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    /** An answer in the service's own form. */
    public record Answer(int status, String code, String body) {
        /** S3's. */
        public static Answer xml(int status, String code) {
            return new Answer(
                    status,
                    code,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + code
                            + "</Message><RequestId>1</RequestId></Error>");
        }

        /** SNS's. */
        public static Answer query(int status, String code) {
            return new Answer(
                    status,
                    code,
                    "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Receiver</Type><Code>"
                            + code + "</Code><Message>" + code + "</Message></Error></ErrorResponse>");
        }

        /** SQS's. */
        public static Answer json(int status, String code) {
            return new Answer(
                    status, code, "{\"__type\":\"com.amazonaws.sqs#" + code + "\",\"message\":\"" + code + "\"}");
        }
    }

    private record Rule(String method, String part, AtomicInteger left, Answer answer, boolean torn) {
        boolean takes(String request, String uri) {
            return (method.isEmpty() || method.equals(request))
                    && uri.contains(part)
                    && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    public HttpFaults(URI backend) {
        this.backend = backend;
        try {
            this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /**
     * Answers the next requests so.
     *
     * @param method empty for any
     * @param part of the request's target (of SQS: of the operation's name)
     */
    public void fail(String method, String part, int times, Answer answer) {
        rules.add(new Rule(method, part, new AtomicInteger(times), answer, false));
    }

    /** Passes the next answers on without their length, in chunks, and ends them in the middle. */
    public void tearChunks(String part, int times) {
        rules.add(new Rule("GET", part, new AtomicInteger(times), Answer.xml(200, ""), true));
    }

    public void heal() {
        rules.clear();
    }

    /** How many requests of this method there were to a target that ends so. */
    public int seen(String method, String end) {
        return seen.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(method + " ")
                        && entry.getKey().split("\\?")[0].endsWith(end))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String target = exchange.getRequestURI() + (operation == null ? "" : operation);
            String method = exchange.getRequestMethod();
            seen.computeIfAbsent(method + " " + target, key -> new AtomicInteger())
                    .incrementAndGet();
            for (Rule rule : rules) {
                if (rule.takes(method, target)) {
                    answer(exchange, rule);
                    return;
                }
            }
            pass(exchange, false);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Rule rule) throws IOException, InterruptedException {
        if (rule.torn) {
            pass(exchange, true);
            return;
        }
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        byte[] body = rule.answer.body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(rule.answer.status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private void pass(HttpExchange exchange, boolean torn) throws IOException, InterruptedException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(backend + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(request));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        HttpResponse<InputStream> answer = client.send(builder.build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            answer.headers().map().forEach((name, values) -> {
                if (!Set.of("transfer-encoding", "connection", "content-length").contains(name)) {
                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
            });
            boolean chunked =
                    answer.headers().firstValueAsLong("content-length").isEmpty();
            long length = answer.headers().firstValueAsLong("content-length").orElse(0);
            boolean empty = exchange.getRequestMethod().equals("HEAD") || answer.statusCode() == 204;
            if (empty) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
            }
            boolean nothing = empty || length == 0 && !torn && !chunked;
            exchange.sendResponseHeaders(answer.statusCode(), nothing ? -1 : torn || chunked ? 0 : length);
            if (!nothing) {
                copy(body, exchange.getResponseBody(), torn ? length / 2 : Long.MAX_VALUE);
            }
            if (torn) {
                throw new IOException("torn, as asked for");
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long left = most;
        for (int count = from.read(buffer); count >= 0 && left > 0; count = from.read(buffer)) {
            to.write(buffer, 0, (int) Math.min(count, left));
            left -= count;
        }
        to.flush();
    }
}
