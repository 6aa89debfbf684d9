package demo.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tracking service and a product service on loopback, as Footfall collects from them. The tracking service publishes
 * a day when it likes, wants a token, and breaks off in the middle the first time.
 */
public final class SourceServer implements AutoCloseable {
    private static final String TOKEN = "demo-token";
    private static final String EXPORT = "/export/";
    private static final String PRODUCTS = "/products";

    private final Map<String, byte[]> days = new ConcurrentHashMap<>();
    private final List<String> pages;
    private final int asksBefore;
    private final AtomicInteger asks = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sources");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long brokeAt = -1;
    private volatile String wentOnWith = "";

    /**
     * @param pages of the product service: JSON arrays
     * @param asksBefore how often the tracking service is asked in vain before it publishes
     */
    public SourceServer(List<String> pages, int asksBefore) throws IOException {
        this.pages = List.copyOf(pages);
        this.asksBefore = asksBefore;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(EXPORT, this::export);
        server.createContext(PRODUCTS, this::products);
        server.setExecutor(threads);
        server.start();
    }

    /** Publishes a day, once it was asked for often enough. */
    public void publish(LocalDate date, byte[] file) {
        days.put(EXPORT + date + ".csv.gz", file);
    }

    /** What a Footfall process needs to collect from here, beside the feeds tracking and catalogue. */
    public Map<String, String> environment() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("FOOTFALL_COLLECT_INTERVAL_SECONDS", "1");
        variables.put("FOOTFALL_FEEDS_TRACKING_COLLECT", "http");
        variables.put("FOOTFALL_FEEDS_TRACKING_DUE", "23:59");
        variables.put("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv.gz");
        variables.put("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", url + EXPORT + "{date}.csv.gz");
        variables.put("FOOTFALL_FEEDS_TRACKING_SOURCE_TOKEN", TOKEN);
        variables.put("FOOTFALL_FEEDS_CATALOGUE_COLLECT", "products-http");
        variables.put("FOOTFALL_FEEDS_CATALOGUE_DUE", "23:59");
        variables.put("FOOTFALL_FEEDS_CATALOGUE_KEY_PATTERN", "{date}/catalogue.ndjson");
        variables.put("FOOTFALL_FEEDS_CATALOGUE_SOURCE_URL", url + PRODUCTS);
        variables.put("FOOTFALL_FEEDS_CATALOGUE_SOURCE_PAGE", "page");
        return variables;
    }

    /** What happened, in a line. */
    public String story() {
        return "asked " + Math.min(asks.get(), asksBefore) + " times before it published, interrupted at byte "
                + brokeAt + ", resumed with Range: " + wentOnWith;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void export(HttpExchange exchange) throws IOException {
        byte[] file = days.get(exchange.getRequestURI().getPath());
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, new byte[0]);
        } else if (asks.incrementAndGet() <= asksBefore || file == null) {
            answer(exchange, 404, new byte[0]);
        } else {
            send(exchange, file);
        }
    }

    private void send(HttpExchange exchange, byte[] file) throws IOException {
        String digest = sha256(file);
        exchange.getResponseHeaders().set("ETag", '"' + digest + '"');
        exchange.getResponseHeaders().set("Repr-Digest", "sha-256=:" + digest + ":");
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (brokeAt < 0) {
            brokeAt = file.length / 2;
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, (int) brokeAt);
            exchange.close();
        } else if (range == null) {
            answer(exchange, 200, file);
        } else {
            wentOnWith = range;
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
            answer(exchange, 206, Arrays.copyOfRange(file, from, file.length));
        }
    }

    private void products(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll("\\D", ""));
        String body = page <= pages.size() ? pages.get(page - 1) : "[]";
        answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
