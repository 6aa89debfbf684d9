package app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import demo.server.Cloud;
import demo.server.Ports;
import demo.server.QueueServer;
import demo.server.TopicServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import support.LocalCloud;
import support.PostgresServer;
import support.SettableClock;

/** The whole watch with its routes, on a clock that the test moves: real SNS protocol, a real web server, two replicas. */
class AlarmSendingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "/services/T0/B0/secret-token";

    private final Cloud cloud = LocalCloud.shared();
    private final SettableClock clock = new SettableClock("2026-11-24T05:59Z");
    private final HikariDataSource database = PostgresServer.freshDatabase();
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final int topicPort = Ports.free();
    private final int webhookPort = Ports.free();
    private final String queue = "alarms-" + topicPort;
    private AutoCloseable topics;
    private HttpServer webhook;

    @BeforeEach
    void start() throws IOException {
        cloud.sqs().createQueue(request -> request.queueName(queue));
        startTopics();
        startWebhook(200);
    }

    @AfterEach
    void stop() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        topics.close();
        webhook.stop(0);
        database.close();
    }

    @Test
    void alarmsAtTheAlarmTimeOnceFromTwoReplicasAndTellsTheRecovery() throws Exception {
        replica();
        replica();
        await().until(() -> count("feed_delivery") == 1);
        assertThat(count("alarm")).isZero();

        clock.set("2026-11-24T06:00Z");

        List<JsonNode> told = receive(1);
        JsonNode alarm = message(told.get(0)).path("alarms").get(0);
        assertThat(told.get(0).path("Subject").textValue())
                .isEqualTo("Footfall alarm tracking 2026-11-23: missing, not published yet (due 2026-11-24 06:00 UTC)");
        assertThat(alarm.path("id").textValue()).isEqualTo("alarm:tracking:2026-11-23");
        await().until(() -> posted.size() == 1);
        assertThat(JSON.readTree(posted.get(0))).isEqualTo(message(told.get(0)));

        sql.update(
                "insert into source_object (bucket, key, etag, feed, business_date, status, records, accepted, rejected,"
                        + " skipped, completed_at) values ('files', 'tracking/2026-11-23/e.csv', 'e', 'tracking', '2026-11-23',"
                        + " 'loaded', 7, 7, 0, 0, now())");
        clock.set("2026-11-24T06:01Z");

        assertThat(message(receive(1).get(0)).path("text").textValue())
                .isEqualTo("recovery tracking 2026-11-23: recovered, loaded, 7 records (due 2026-11-24 06:00 UTC)");
        await().until(() -> posted.size() == 2);
        clock.set("2026-11-24T06:30Z");
        staysQuiet();
        assertThat(posted).hasSize(2);
    }

    @Test
    void postsToTheWebhookOnceItIsBackAndHidesItsSecret() throws Exception {
        webhook.stop(0);
        replica();
        clock.set("2026-11-24T06:00Z");

        receive(1);
        await().until(() -> count("alarm_sending where channel = 'webhook' and error is not null") == 1);
        startWebhook(500);
        await().until(() -> posted.size() >= 1 && count("alarm_sending where error like '%500%'") == 1);
        assertThat(sql.queryForObject("select error from alarm_sending where channel = 'webhook'", String.class))
                .doesNotContain("secret-token");
        webhook.stop(0);
        posted.clear();
        startWebhook(200);

        await().until(() -> count("alarm_sending where sent_at is null") == 0);
        assertThat(posted).hasSize(1);
        staysQuiet();
    }

    @Test
    void publishesOnceSnsIsBackWhileTheWebhookIsToldAtOnce() throws Exception {
        topics.close();
        replica();
        clock.set("2026-11-24T06:00Z");

        await().until(() -> posted.size() == 1);
        await().until(() -> count("alarm_sending where channel = 'topic' and error is not null") == 1);
        startTopics();

        JsonNode told = message(receive(1).get(0));
        assertThat(told).isEqualTo(JSON.readTree(posted.get(0)));
        staysQuiet();
        assertThat(posted).hasSize(1);
    }

    @Test
    void tellsTheTopicWhileTheWebhookHangs() throws Exception {
        webhook.stop(0);
        CountDownLatch end = new CountDownLatch(1);
        webhook = HttpServer.create(new InetSocketAddress("127.0.0.1", webhookPort), 0);
        webhook.setExecutor(Executors.newCachedThreadPool());
        webhook.createContext("/", exchange -> {
            try (exchange) {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        webhook.start();
        replica();
        clock.set("2026-11-24T06:00Z");

        receive(1);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> count("alarm_sending where channel = 'webhook' and error is not null") == 1);
        end.countDown();
    }

    @Test
    void looksAgainWhileTheWebhookAnswersByteByByte() throws Exception {
        webhook.stop(0);
        try (ServerSocket dripping = new ServerSocket(webhookPort, 50, InetAddress.getLoopbackAddress())) {
            new Thread(() -> drip(dripping), "dripping webhook").start();
            replica();
            clock.set("2026-11-24T06:00Z");
            receive(1);
            sql.update(
                    "insert into dead_letter (subject, failure, message) values ('queue message', 'Undecodable', 'x')");

            await().atMost(Duration.ofSeconds(60)).until(() -> !poll(1).isEmpty());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> count("alarm_sending where error is not null") > 0);
    }

    private static void drip(ServerSocket server) {
        try (Socket connection = server.accept()) {
            OutputStream answer = connection.getOutputStream();
            answer.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (!server.isClosed()) {
                answer.write('x');
                answer.flush();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (IOException gone) {
            // the other side gave up
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void replica() throws Exception {
        Settings settings = Settings.read(environment(), Optional.empty(), EnumSet.noneOf(Settings.Need.class));
        WatchModule watching = new WatchModule(
                settings,
                PostgresServer.another(database),
                clock,
                client(S3Client.builder().forcePathStyle(true), cloud.objectEndpoint()),
                client(SnsClient.builder(), URI.create("http://127.0.0.1:" + topicPort)));
        Main main = new Main();
        settings.values().forEach(main::addOverrideProperty);
        main.addOverrideProperty("camel.main.name", "replica-" + running.size() + "-" + topicPort);
        watching.bindSchedule(main);
        main.start();
        running.push(watching);
        running.push(main::stop);
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("FOOTFALL_DB_URL", "jdbc:postgresql:none"),
                Map.entry("FOOTFALL_FEEDS_TRACKING_BUCKET", "files"),
                Map.entry("FOOTFALL_FEEDS_TRACKING_PREFIX", "tracking/"),
                Map.entry("FOOTFALL_FEEDS_TRACKING_FORMAT", "rees46"),
                Map.entry("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/e.csv"),
                Map.entry("FOOTFALL_FEEDS_TRACKING_DUE", "06:00"),
                Map.entry("FOOTFALL_WATCH_SCHEDULE", "* * * * * ?"),
                Map.entry(
                        "FOOTFALL_ALARM_TOPIC",
                        "arn:aws:sns:" + QueueServer.REGION + ":" + QueueServer.ACCOUNT + ":" + queue),
                Map.entry("FOOTFALL_ALARM_WEBHOOK", "http://127.0.0.1:" + webhookPort + SECRET));
    }

    private void startTopics() throws IOException {
        TopicServer server = new TopicServer(topicPort, cloud.sqs());
        server.subscribe(server.createTopic(queue), queue, false);
        server.start();
        topics = server;
    }

    private void startWebhook(int status) throws IOException {
        webhook = HttpServer.create(new InetSocketAddress("127.0.0.1", webhookPort), 0);
        webhook.createContext(SECRET, exchange -> {
            try (exchange) {
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        webhook.start();
    }

    private static <C> C client(
            software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<?, C> builder, URI endpoint) {
        builder.endpointOverride(endpoint);
        builder.region(Region.of(QueueServer.REGION));
        builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
        return builder.build();
    }

    /** Envelopes that arrived, so many, and not one more. */
    private List<JsonNode> receive(int count) {
        List<JsonNode> told = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            told.addAll(poll(1));
            return told.size() >= count;
        });
        assertThat(told).hasSize(count);
        return told;
    }

    private void staysQuiet() {
        assertThat(poll(3)).isEmpty();
    }

    private List<JsonNode> poll(int seconds) {
        String url = cloud.queueUrl(queue);
        return cloud
                .sqs()
                .receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(seconds))
                .messages()
                .stream()
                .map(message -> {
                    cloud.sqs().deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
                    return json(message.body());
                })
                .toList();
    }

    private static JsonNode message(JsonNode envelope) {
        return json(envelope.path("Message").textValue());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException wrong) {
            throw new AssertionError(text, wrong);
        }
    }

    private long count(String what) {
        return sql.queryForObject("select count(*) from " + what, Long.class);
    }
}
