package support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Stands in front of S3, SNS or SQS and lets chosen requests wait until they are released, or lets bodies trickle, which it keeps
 * in memory: so a loader stands still at a point that it names itself, without any hook in it.
 */
public final class HoldingProxy implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade", "http2-settings");
    private static final int PIECES_A_SECOND = 20;

    private final URI backend;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "holding-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger answeredWithError = new AtomicInteger();
    private Predicate<HttpExchange> holding = request -> false;
    private volatile Predicate<HttpExchange> failing = request -> false;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;

    public HoldingProxy(URI backend) {
        this.backend = backend;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on such requests wait before they are forwarded. */
    public void hold(Predicate<HttpExchange> requests) {
        change(requests);
    }

    /** From now on such requests are answered with 503, as a service does that is down. */
    public void fail(Predicate<HttpExchange> requests) {
        failing = requests;
    }

    /** Bodies of answers come at this rate. */
    public void trickle(int rate) {
        bytesPerSecond = rate;
    }

    /** Lets go of whatever waits; nothing is held, failed or slowed any more. */
    public void release() {
        failing = request -> false;
        bytesPerSecond = Integer.MAX_VALUE;
        change(request -> false);
    }

    /** How many requests wait now. */
    public int held() {
        return held.get();
    }

    /** How many were answered with 503 so far. */
    public int failed() {
        return answeredWithError.get();
    }

    /** A request of the JSON protocol of SQS. */
    public static Predicate<HttpExchange> action(String name) {
        return request -> String.valueOf(request.getRequestHeaders().getFirst("X-Amz-Target"))
                .endsWith("." + name);
    }

    public static Predicate<HttpExchange> method(String name) {
        return request -> request.getRequestMethod().equals(name);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }

    private void change(Predicate<HttpExchange> requests) {
        lock.lock();
        try {
            holding = requests;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            awaitRelease(exchange);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (failing.test(exchange)) {
                answeredWithError.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            answer(exchange, client.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRelease(HttpExchange exchange) throws InterruptedException {
        lock.lock();
        boolean waited = holding.test(exchange);
        try {
            if (waited) {
                held.incrementAndGet();
            }
            while (holding.test(exchange)) {
                changed.await();
            }
        } finally {
            if (waited) {
                held.decrementAndGet();
            }
            lock.unlock();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(backend + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException, InterruptedException {
        answer.headers().map().forEach((name, values) -> {
            if (!name.equals("transfer-encoding") && !name.equals("connection")) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            write(body, exchange.getResponseBody());
        }
    }

    private void write(byte[] body, OutputStream to) throws IOException, InterruptedException {
        int written = 0;
        while (written < body.length) {
            int rate = bytesPerSecond;
            int piece = Math.min(body.length - written, Math.max(1, rate / PIECES_A_SECOND));
            to.write(body, written, piece);
            to.flush();
            written += piece;
            if (rate != Integer.MAX_VALUE) {
                TimeUnit.MILLISECONDS.sleep(1_000L * piece / rate);
            }
        }
    }
}
