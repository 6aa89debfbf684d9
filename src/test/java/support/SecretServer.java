package support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** AWS Secrets Manager on loopback, as far as {@code GetSecretValue} goes. */
public final class SecretServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final HttpServer server;

    public SecretServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void put(String name, String value) {
        secrets.put(name, value);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String id = request.path("SecretId").asText();
            ObjectNode answer = JSON.createObjectNode();
            String value = secrets.get(id);
            if (value == null) {
                answer.put("__type", "ResourceNotFoundException").put("message", "Secrets Manager can't find it");
            } else {
                answer.put("Name", id).put("SecretString", value);
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(value == null ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
