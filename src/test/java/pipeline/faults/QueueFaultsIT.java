package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.PostgresServer;
import support.TcpProxy;

/**
 * What may happen to SQS and to the way there: receiving goes on by itself, a message that could not be deleted comes again and changes
 * nothing, and one that could not be kept hidden is not loaded twice.
 */
class QueueFaultsIT {
    private static final Random RANDOM = Seed.random("QueueFaultsIT");
    private static final byte[] FILE = Scene.file(RANDOM.nextLong(), 6_000);
    private static final int OFTEN = 10_000;
    private static final int RECEIVES = 5;

    private static HttpFaults queue;
    private static TcpProxy wire;
    private static TcpProxy objects;
    private static Scene scene;

    @BeforeAll
    static void start() {
        String url = PostgresServer.freshUrl();
        scene = new Scene(url, new JdbcTemplate(new SingleConnectionDataSource(url, true)), RECEIVES, false);
        queue = new HttpFaults(URI.create(scene.environment.get("AWS_ENDPOINT_URL_SQS")));
        wire = new TcpProxy(queue.port());
        objects = new TcpProxy(scene.cloud.storeEndpoint().getPort());
        scene.environment.put("AWS_ENDPOINT_URL_SQS", wire.endpoint().toString());
        scene.environment.put("AWS_ENDPOINT_URL_S3", objects.endpoint().toString());
        scene.environment.put("FOOTFALL_RECEIVE_WAIT_SECONDS", "2");
        scene.start(FILE);
    }

    @AfterAll
    static void stop() {
        scene.close();
        objects.close();
        wire.close();
        queue.close();
    }

    @AfterEach
    void everyMessageIsDeleted() {
        wire.up();
        queue.heal();
        objects.up();
        scene.awaitEmptyQueue();
        scene.assertNothingParked();
    }

    @Test
    void receivingFails() {
        int before = queue.seen("POST", "ReceiveMessage");
        queue.fail("POST", "ReceiveMessage", OFTEN, Answer.json(500, "InternalFailure"));
        await("the receive that was under way has ended")
                .atMost(Duration.ofSeconds(30))
                .until(() -> queue.seen("POST", "ReceiveMessage") > before + 2);
        int failing = queue.seen("POST", "ReceiveMessage");
        scene.send("tracking/after-500.csv", FILE);
        await(Seed.told())
                .atMost(Duration.ofSeconds(30))
                .until(() -> queue.seen("POST", "ReceiveMessage") > failing + 5);
        assertThat(scene.status("tracking/after-500.csv")).isEmpty();
        queue.heal();

        loadsSoon("tracking/after-500.csv", "500");
    }

    @Test
    void theWayIsBroken() {
        wire.down();
        scene.send("tracking/after-reset.csv", FILE);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> scene.status("tracking/after-reset.csv").isEmpty());
        wire.up();

        loadsSoon("tracking/after-reset.csv", "reset");
    }

    @Test
    void answersVanish() {
        wire.blackHole();
        scene.send("tracking/after-silence.csv", FILE);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> scene.status("tracking/after-silence.csv").isEmpty());
        wire.up();

        loadsSoon("tracking/after-silence.csv", "silence");
    }

    @Test
    void deletingFails() {
        queue.fail("POST", "DeleteMessage", 8, Answer.json(500, "InternalFailure"));
        scene.send("tracking/undeleted.csv", FILE);

        scene.assertWhole("tracking/undeleted.csv");
        scene.awaitEmptyQueue();
        assertThat(queue.seen("POST", "DeleteMessage")).as(Seed.told()).isGreaterThan(8);
        scene.assertWhole("tracking/undeleted.csv");
        assertThat(scene.attempts("tracking/undeleted.csv")).as(Seed.told()).isOne();
    }

    @Test
    void hidingAMessageForLongerFails() {
        int before = queue.seen("POST", "ReceiveMessage");
        queue.fail("POST", "ChangeMessageVisibility", OFTEN, Answer.json(500, "InternalFailure"));
        objects.drip(500);
        scene.send("tracking/seen-again.csv", FILE);
        await(Seed.told()).atMost(Duration.ofSeconds(20)).until(() -> scene.status("tracking/seen-again.csv")
                .equals("loading"));
        await().during(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(12))
                .until(() -> scene.status("tracking/seen-again.csv").equals("loading"));
        queue.heal();
        objects.up();

        loadsSoon("tracking/seen-again.csv", "visible too soon");
        assertThat(scene.attempts("tracking/seen-again.csv")).as(Seed.told()).isOne();
        assertThat(queue.seen("POST", "ReceiveMessage")).isGreaterThan(before);
    }

    private static void loadsSoon(String key, String fault) {
        long from = System.nanoTime();
        scene.assertWhole(key);
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf("QueueFaultsIT: %s: loaded %.1f s after its end%n", fault, seconds);
        assertThat(seconds).as("%s, %s", fault, Seed.told()).isLessThan(30);
    }
}
