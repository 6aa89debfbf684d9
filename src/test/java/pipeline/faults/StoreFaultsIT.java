package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.PostgresServer;
import support.TcpProxy;

/**
 * What may happen to S3 and to the way there: what passes is tried again and goes on at the first batch that is not in, what does not
 * pass has its fate; no connection is left behind, so that the pool of 64 lasts.
 */
class StoreFaultsIT {
    private static final Random RANDOM = Seed.random("StoreFaultsIT");
    private static final byte[] FILE = Scene.file(RANDOM.nextLong(), 12_000);
    private static final int MORE_THAN_THE_POOL = 70;

    private static TcpProxy wire;
    private static HttpFaults store;
    private static Scene scene;
    private static CommittedBatches committed;

    @BeforeAll
    static void start() {
        String url = PostgresServer.freshUrl();
        scene = new Scene(url, new JdbcTemplate(new SingleConnectionDataSource(url, true)), 1, false);
        store = new HttpFaults(scene.cloud.storeEndpoint());
        wire = new TcpProxy(store.port());
        scene.environment.put("AWS_ENDPOINT_URL_S3", wire.endpoint().toString());
        committed = CommittedBatches.noted(scene.sql);
        scene.start(FILE);
    }

    @AfterAll
    static void stop() {
        try {
            scene.assertNothingLeft();
        } finally {
            scene.close();
            wire.close();
            store.close();
        }
    }

    @AfterEach
    void everyMessageIsDeleted() {
        wire.up();
        store.heal();
        scene.awaitEmptyQueue();
        assertThat(scene.waiting(scene.bucket() + "-dead")).as(Seed.told()).isZero();
    }

    @Test
    void theConnectionIsResetInTheMiddle() {
        wire.breakOff();
        wire.strikeDownstream(3, 300_000 + RANDOM.nextInt(300_000), TcpProxy.End.RESET);
        scene.send("tracking/reset.csv", FILE);

        assertWrittenOnce("tracking/reset.csv");
        assertThat(scene.attempts("tracking/reset.csv")).as(Seed.told()).isEqualTo(4);
    }

    @Test
    void theBodyIsShorterThanItsLength() {
        wire.breakOff();
        wire.strikeDownstream(3, 300_000 + RANDOM.nextInt(300_000), TcpProxy.End.CLOSE);
        scene.send("tracking/short.csv", FILE);

        assertWrittenOnce("tracking/short.csv");
        assertThat(scene.attempts("tracking/short.csv")).as(Seed.told()).isEqualTo(4);
    }

    @Test
    void aChunkedBodyIsTorn() {
        store.tearChunks("torn.csv", 2);
        scene.send("tracking/torn.csv", FILE);

        assertWrittenOnce("tracking/torn.csv");
        assertThat(scene.attempts("tracking/torn.csv")).as(Seed.told()).isEqualTo(3);
    }

    @Test
    void theBodyDrips() {
        wire.drip(8_000);
        scene.send("tracking/drip.csv", FILE);

        assertWrittenOnce("tracking/drip.csv");
        assertThat(scene.attempts("tracking/drip.csv")).as(Seed.told()).isEqualTo(1);
    }

    @Test
    void theStoreThrottlesAndFails() {
        store.fail("GET", "busy.csv", 5, Answer.xml(503, "SlowDown"));
        store.fail("GET", "busy.csv", 5, Answer.xml(500, "InternalError"));
        store.fail("GET", "busy.csv", 1, Answer.xml(400, "RequestTimeout"));
        scene.send("tracking/busy.csv", FILE);

        assertWrittenOnce("tracking/busy.csv");
    }

    @Test
    void credentialsExpireInTheMiddle() {
        wire.breakOff();
        wire.strikeDownstream(1, 400_000, TcpProxy.End.RESET);
        scene.send("tracking/expired.csv", FILE);
        await().atMost(Duration.ofSeconds(20)).until(() -> store.seen("GET", "expired.csv") == 1);
        store.fail("GET", "expired.csv", 2, Answer.xml(400, "ExpiredToken"));
        store.fail("GET", "expired.csv", 1, Answer.xml(403, "RequestTimeTooSkewed"));

        assertWrittenOnce("tracking/expired.csv");
    }

    @Test
    void credentialsAreExpiredWhenTheVersionIsAskedFor() {
        store.fail("HEAD", "head.csv", 3, Answer.xml(400, "ExpiredToken"));
        scene.put("tracking/head.csv", FILE);
        scene.queue(
                "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\""
                        + scene.bucket() + "\"},\"object\":{\"key\":\"tracking/head.csv\"}}}]}");

        assertWrittenOnce("tracking/head.csv");
    }

    @Test
    void theObjectMayNotBeRead() {
        store.fail("GET", "denied.csv", 1, Answer.xml(403, "AccessDenied"));
        scene.send("tracking/denied.csv", FILE);

        scene.awaitStatus("tracking/denied.csv", "failed", Duration.ofSeconds(20));
        assertThat(scene.sql.queryForMap("select failure, subject from dead_letter where subject like '%denied.csv%'"))
                .containsEntry("failure", "AccessDenied");
        assertThat(scene.rowsOf("tracking/denied.csv")).isZero();
    }

    @Test
    void theObjectIsGone() {
        store.fail("GET", "gone.csv", 1, Answer.xml(404, "NoSuchKey"));
        scene.send("tracking/gone.csv", FILE);

        scene.awaitStatus("tracking/gone.csv", "ignored", Duration.ofSeconds(20));
    }

    @Test
    void anUnversionedObjectIsOverwrittenWhileItIsRead() {
        wire.drip(20_000);
        PutObjectResponse first = scene.put("tracking/overwritten.csv", FILE);
        scene.tell("tracking/overwritten.csv", first, FILE.length);
        scene.awaitBatches("tracking/overwritten.csv", 3);
        byte[] newer = Scene.file(RANDOM.nextLong(), 100);
        PutObjectResponse second = scene.put("tracking/overwritten.csv", newer);
        wire.breakOff();
        wire.up();

        await(Seed.told()).atMost(Duration.ofSeconds(20)).until(() -> scene.sql
                .queryForObject(
                        "select status from source_object where key = 'tracking/overwritten.csv' and etag = ?",
                        String.class,
                        first.eTag().replace("\"", ""))
                .equals("ignored"));
        assertThat(scene.rowsOf("tracking/overwritten.csv"))
                .as("rows left of the old bytes")
                .isZero();
        scene.tell("tracking/overwritten.csv", second, newer.length);
        scene.awaitStatus("tracking/overwritten.csv", "loaded", Duration.ofSeconds(20));
    }

    @Test
    void moreFailuresThanThePoolHasConnections() {
        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            scene.send("tracking/torn-" + i + ".csv.gz", Poison.truncated(Poison.gzip(FILE)));
        }
        scene.send("tracking/after-all.csv", FILE);

        scene.awaitStatus("tracking/after-all.csv", "loaded", Duration.ofSeconds(60));
        await(Seed.told())
                .atMost(Duration.ofSeconds(30))
                .until(() -> scene.sql.queryForObject(
                                "select count(*) from source_object where status = 'failed' and key like 'tracking/torn-%.gz'",
                                Integer.class)
                        == MORE_THAN_THE_POOL);
        assertThat(wire.connections()).as("connections to S3, %s", Seed.told()).isLessThanOrEqualTo(5);
    }

    /** Whole, and no batch was committed a second time: what was in was skipped. */
    private static void assertWrittenOnce(String key) {
        scene.assertWhole(key);
        committed.assertOnceEach(key);
    }
}
