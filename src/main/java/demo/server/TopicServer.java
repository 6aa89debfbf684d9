package demo.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A small SNS endpoint on loopback, in AWS's query protocol: topics, SQS subscriptions (enveloped or raw) and
 * publishing, which is all that Footfall and S3's notifications need.
 */
public final class TopicServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 1 << 20;
    private static final String ARN = "arn:aws:sns:" + QueueServer.REGION + ":" + QueueServer.ACCOUNT + ":";

    private final JsonMapper json = new JsonMapper();
    private final Map<String, List<Subscription>> topics = new ConcurrentHashMap<>();
    private final SqsClient sqs;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sns");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes the port, and lets callers wait until {@link #start}. @param sqs where subscribed queues are */
    public TopicServer(int port, SqsClient sqs) throws IOException {
        this.sqs = sqs;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /** Once all have subscribed: what is published before goes to nobody, and nobody hears of it. */
    public void start() {
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @return its ARN */
    public String createTopic(String name) {
        topics.computeIfAbsent(ARN + name, arn -> new CopyOnWriteArrayList<>());
        return ARN + name;
    }

    /** @param queue its name */
    public void subscribe(String topicArn, String queue, boolean raw) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        topics.get(topicArn).add(new Subscription(url, raw));
    }

    /** @return the message id */
    public String publish(String topicArn, String subject, String message) {
        String id = UUID.randomUUID().toString();
        for (Subscription subscription : topics.getOrDefault(topicArn, List.of())) {
            String body = subscription.raw ? message : envelope(topicArn, id, subject, message);
            sqs.sendMessage(request -> request.queueUrl(subscription.queueUrl).messageBody(body));
        }
        return id;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
            if (body.length > MAX_REQUEST_BYTES) {
                answer(exchange, 413, error("InvalidParameter", "the request is over " + MAX_REQUEST_BYTES + " bytes"));
                return;
            }
            Map<String, String> request = form(new String(body, StandardCharsets.UTF_8));
            String action = request.getOrDefault("Action", "");
            String topic = request.getOrDefault("TopicArn", request.getOrDefault("TargetArn", ""));
            if (!action.equals("CreateTopic") && !action.equals("ListTopics") && !topics.containsKey(topic)) {
                answer(exchange, 404, error("NotFound", "Topic does not exist"));
                return;
            }
            String result = perform(action, topic, request);
            answer(
                    exchange,
                    result == null ? 400 : 200,
                    result == null ? error("InvalidAction", action) : response(action, result));
        }
    }

    private String perform(String action, String topic, Map<String, String> request) {
        switch (action) {
            case "CreateTopic":
                return element("TopicArn", createTopic(request.get("Name")));
            case "ListTopics":
                StringBuilder members = new StringBuilder();
                topics.keySet().forEach(arn -> members.append("<member>" + element("TopicArn", arn) + "</member>"));
                return "<Topics>" + members + "</Topics>";
            case "Subscribe":
                String endpoint = request.get("Endpoint");
                boolean raw = request.containsValue("RawMessageDelivery") && request.containsValue("true");
                subscribe(topic, endpoint.substring(endpoint.lastIndexOf(':') + 1), raw);
                return element("SubscriptionArn", topic + ":" + UUID.randomUUID());
            case "GetTopicAttributes":
                return "<Attributes><entry><key>TopicArn</key><value>" + topic + "</value></entry></Attributes>";
            case "Publish":
                return element(
                        "MessageId", publish(topic, request.getOrDefault("Subject", ""), request.get("Message")));
            default:
                return null;
        }
    }

    private String envelope(String topicArn, String id, String subject, String message) {
        ObjectNode envelope = json.createObjectNode();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", id);
        envelope.put("TopicArn", topicArn);
        if (!subject.isEmpty()) {
            envelope.put("Subject", subject);
        }
        envelope.put("Message", message);
        envelope.put("Timestamp", Instant.now().toString());
        envelope.put("SignatureVersion", "1");
        return envelope.toString();
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static String response(String action, String result) {
        return "<" + action + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><" + action + "Result>"
                + result + "</"
                + action + "Result><ResponseMetadata>"
                + element("RequestId", UUID.randomUUID().toString())
                + "</ResponseMetadata></" + action + "Response>";
    }

    private static String error(String code, String message) {
        return "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type>"
                + element("Code", code) + element("Message", message) + "</Error></ErrorResponse>";
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }

    /** A queue, and whether it gets the bare message. */
    private record Subscription(String queueUrl, boolean raw) {}
}
