package app.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes what is sent to an OpenTelemetry collector, OTLP by HTTP, and reads the spans out of it. */
final class TraceCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** A span; {@code attributes} has those that are texts. */
    record Received(
            String service, String trace, String id, String parent, String name, Map<String, String> attributes) {}

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Received> spans() {
        return spans;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** {@code ExportTraceServiceRequest}: resources, their scopes, their spans. */
    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (Field resource : Field.read(exchange.getRequestBody().readAllBytes())) {
                List<Field> parts = Field.read(resource.bytes());
                String service = Field.only(parts, 1).stream()
                        .flatMap(described -> attributes(Field.read(described.bytes()), 1).entrySet().stream())
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining());
                for (Field scope : Field.only(parts, 2)) {
                    Field.only(Field.read(scope.bytes()), 2).forEach(span -> spans.add(span(service, span)));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Received span(String service, Field span) {
        List<Field> fields = Field.read(span.bytes());
        return new Received(
                service,
                hex(Field.only(fields, 1)),
                hex(Field.only(fields, 2)),
                hex(Field.only(fields, 4)),
                Field.only(fields, 5).stream().map(Field::text).collect(Collectors.joining()),
                attributes(fields, 9));
    }

    private static Map<String, String> attributes(List<Field> fields, int number) {
        return Field.only(fields, number).stream()
                .map(attribute -> Field.read(attribute.bytes()))
                .collect(Collectors.toMap(
                        pair -> Field.only(pair, 1).get(0).text(),
                        pair -> Field.only(Field.read(Field.only(pair, 2).get(0).bytes()), 1).stream()
                                .map(Field::text)
                                .collect(Collectors.joining())));
    }

    private static String hex(List<Field> found) {
        return found.stream()
                .map(field -> HexFormat.of().formatHex(field.bytes()))
                .collect(Collectors.joining());
    }

    /** A field of a message in Protocol Buffers' encoding; {@code bytes} is empty where it is a number. */
    private record Field(int number, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        static List<Field> only(List<Field> fields, int number) {
            return fields.stream().filter(field -> field.number() == number).toList();
        }

        static List<Field> read(byte[] message) {
            ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            List<Field> fields = new ArrayList<>();
            while (in.hasRemaining()) {
                int tag = (int) varint(in);
                byte[] bytes = new byte[0];
                switch (tag & 7) {
                    case 0 -> varint(in);
                    case 1 -> in.getLong();
                    case 2 -> {
                        bytes = new byte[(int) varint(in)];
                        in.get(bytes);
                    }
                    case 5 -> in.getInt();
                    default -> throw new IllegalStateException("wire type " + (tag & 7));
                }
                fields.add(new Field(tag >>> 3, bytes));
            }
            return fields;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
