package demo.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Stands in front of an S3 server and tells what it created or removed, as S3 does and emulators do not. Bodies stream
 * through; nothing is changed on the way.
 */
public final class NotifyingProxy implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade", "http2-settings");
    private static final int COPY_BYTES = 1 << 17;

    private final URI backend;
    private final S3Events events;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "s3-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param listener gets each S3 event notification, as JSON, before the caller gets its answer */
    public NotifyingProxy(int port, URI backend, Consumer<String> listener) throws IOException {
        this.backend = backend;
        this.events = new S3Events(client, backend, listener);
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<InputStream> answer = client.send(request(exchange), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() / 100 == 2) {
                    events.tell(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders(),
                            answer);
                }
                answer(exchange, answer, body);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) {
        URI target = URI.create(backend + exchange.getRequestURI().toString());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static BodyPublisher body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-length");
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-encoding");
        if (!chunked && (length == null || length.equals("0"))) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(exchange::getRequestBody);
        return chunked ? stream : BodyPublishers.fromPublisher(stream, Long.parseLong(length));
    }

    private static void answer(HttpExchange exchange, HttpResponse<InputStream> answer, InputStream body)
            throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!name.equals("transfer-encoding") && !name.equals("connection")) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        long length = answer.headers().firstValueAsLong("content-length").orElse(0);
        boolean empty = exchange.getRequestMethod().equals("HEAD")
                || answer.statusCode() == 204
                || answer.statusCode() == 304
                || (length == 0 && answer.headers().firstValue("content-length").isPresent());
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : length);
        if (!empty) {
            copy(body, exchange.getResponseBody());
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
        }
        to.flush();
    }
}
