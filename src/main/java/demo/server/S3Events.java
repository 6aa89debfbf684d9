package demo.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Makes S3 event notifications of successful requests, in the form of the S3 user guide's "Event message structure".
 */
final class S3Events {
    private final JsonMapper json = new JsonMapper();
    private final AtomicLong lastSequencer = new AtomicLong();
    private final HttpClient client;
    private final URI backend;
    private final Consumer<String> listener;

    S3Events(HttpClient client, URI backend, Consumer<String> listener) {
        this.client = client;
        this.backend = backend;
        this.listener = listener;
    }

    /** Does nothing for requests that created or removed no object. */
    void tell(String method, URI uri, Headers request, HttpResponse<?> answer)
            throws IOException, InterruptedException {
        Optional<String> name = eventName(method, uri, request, answer);
        String path = uri.getPath();
        int slash = path.indexOf('/', 1);
        if (name.isEmpty() || slash < 0 || slash == path.length() - 1) {
            return;
        }
        Optional<String> version =
                answer.headers().firstValue("x-amz-version-id").filter(id -> !id.equals("null"));
        ObjectNode object = json.createObjectNode();
        object.put(
                "key",
                URLEncoder.encode(path.substring(slash + 1), StandardCharsets.UTF_8)
                        .replace("%2F", "/"));
        if (name.get().startsWith("ObjectCreated")) {
            describe(uri, version, object);
        }
        version.ifPresent(id -> object.put("versionId", id));
        object.put("sequencer", sequencer());
        listener.accept(event(name.get(), path.substring(1, slash), object));
    }

    private static Optional<String> eventName(String method, URI uri, Headers request, HttpResponse<?> answer) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery().replaceFirst("x-id=[^&]*", "");
        boolean plain = query.isEmpty() || query.startsWith("X-Amz-");
        if (method.equals("PUT") && plain) {
            boolean copy = request.containsKey("x-amz-copy-source");
            return Optional.of(copy ? "ObjectCreated:Copy" : "ObjectCreated:Put");
        }
        if (method.equals("POST") && query.contains("uploadId=")) {
            return Optional.of("ObjectCreated:CompleteMultipartUpload");
        }
        if (method.equals("DELETE") && (plain || query.startsWith("versionId="))) {
            boolean marker = answer.headers()
                    .firstValue("x-amz-delete-marker")
                    .filter("true"::equals)
                    .isPresent();
            return Optional.of(marker ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete");
        }
        return Optional.empty();
    }

    private void describe(URI uri, Optional<String> version, ObjectNode object)
            throws IOException, InterruptedException {
        String query = version.map(id -> "?versionId=" + id).orElse("");
        HttpRequest head = HttpRequest.newBuilder(URI.create(backend + uri.getRawPath() + query))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> found = client.send(head, HttpResponse.BodyHandlers.discarding());
        object.put("size", found.headers().firstValueAsLong("content-length").orElse(0));
        object.put("eTag", found.headers().firstValue("etag").orElse("").replace("\"", ""));
    }

    /** Grows for ever, also over restarts. */
    private String sequencer() {
        Instant now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return String.format("%016X", lastSequencer.updateAndGet(last -> Math.max(last + 1, nanos)));
    }

    private String event(String name, String bucket, ObjectNode object) {
        ObjectNode message = json.createObjectNode();
        ObjectNode record = message.putArray("Records").addObject();
        record.put("eventVersion", "2.1");
        record.put("eventSource", "aws:s3");
        record.put("awsRegion", QueueServer.REGION);
        record.put("eventTime", Instant.now().toString());
        record.put("eventName", name);
        ObjectNode s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "object-created");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.set("object", object);
        return message.toString();
    }
}
