package support;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tracking service on loopback that serves files with ranges and validators, and misbehaves on demand. */
public final class TrackingServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Deque<Long> cuts = new ArrayDeque<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tracking-server");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long bytesPerSecond = Long.MAX_VALUE;

    public TrackingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * A file.
     *
     * @param headers validators and checksums
     * @param announced the length that the server claims, -1 for chunks without a length
     */
    public record Content(Payload payload, Map<String, String> headers, long announced) {}

    /** What was asked. */
    public record Request(String path, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    private record Answer(int status, Map<String, String> headers) {}

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public void publish(String path, Payload payload, Map<String, String> headers) {
        contents.put(path, new Content(payload, headers, payload.size()));
    }

    public void publish(String path, Content content) {
        contents.put(path, content);
    }

    public void withdraw(String path) {
        contents.remove(path);
    }

    /** The connection breaks when it comes to these positions of the content, each once. */
    public void cutAt(long... positions) {
        synchronized (cuts) {
            for (long position : positions) {
                cuts.add(position);
            }
        }
    }

    /** No connection breaks any more. */
    public void mend() {
        synchronized (cuts) {
            cuts.clear();
        }
    }

    /** The next request gets this answer. */
    public void answerOnce(int status, Map<String, String> headers) {
        synchronized (answers) {
            answers.add(new Answer(status, headers));
        }
    }

    public void limitTo(long bytesEachSecond) {
        bytesPerSecond = bytesEachSecond;
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        try {
            requests.add(new Request(uri.toString(), lower(exchange.getRequestHeaders())));
            Answer given;
            synchronized (answers) {
                given = answers.poll();
            }
            if (given != null) {
                given.headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(given.status, -1);
                exchange.close();
                return;
            }
            Content content = contents.get(uri.getPath());
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
                return;
            }
            serve(exchange, content);
        } catch (IOException cut) {
            // closing the exchange would end chunks in good order; this breaks the connection
            throw new IllegalStateException(cut.getMessage());
        }
        exchange.close();
    }

    private void serve(HttpExchange exchange, Content content) throws IOException {
        Headers request = exchange.getRequestHeaders();
        content.headers.forEach(exchange.getResponseHeaders()::set);
        String etag = content.headers.getOrDefault("ETag", content.headers.get("Last-Modified"));
        String known = request.getFirst("If-None-Match") == null
                ? request.getFirst("If-Modified-Since")
                : request.getFirst("If-None-Match");
        if (known != null && known.equals(etag)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        String range = request.getFirst("Range");
        String ifRange = request.getFirst("If-Range");
        long from = 0;
        int status = 200;
        if (range != null && (ifRange == null || ifRange.equals(etag))) {
            Matcher wanted = RANGE.matcher(range);
            from = wanted.matches() ? Long.parseLong(wanted.group(1)) : 0;
            status = 206;
            if (from >= content.announced) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.announced);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.announced - 1) + "/" + content.announced);
        }
        exchange.sendResponseHeaders(status, content.announced < 0 ? 0 : content.announced - from);
        copy(content.payload.from(from), from, exchange.getResponseBody(), content.announced);
    }

    private void copy(InputStream bytes, long from, OutputStream out, long announced) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long position = from;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            long cut = cutWithin(position, position + count);
            int given = cut < 0 ? count : (int) (cut - position);
            out.write(buffer, 0, given);
            position += given;
            if (cut >= 0) {
                out.flush();
                throw new IOException("cut at " + cut);
            }
            slowDown(given);
        }
        if (announced < 0) {
            out.close();
        }
    }

    private long cutWithin(long from, long to) {
        synchronized (cuts) {
            Long next = cuts.peek();
            return next != null && next >= from && next < to ? cuts.poll() : -1;
        }
    }

    private void slowDown(int count) {
        if (bytesPerSecond < Long.MAX_VALUE) {
            try {
                TimeUnit.NANOSECONDS.sleep(count * 1_000_000_000L / bytesPerSecond);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Map<String, String> lower(Headers headers) {
        Map<String, String> lower = new ConcurrentHashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        return lower;
    }
}
