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
import support.LoaderProcess;
import support.PostgresServer;
import support.TcpProxy;

/** A notification comes again while its object is being loaded; the queue gives a message up after two receives. */
class DuplicateIT {
    private static final Random RANDOM = Seed.random("DuplicateIT");
    private static final byte[] FILE = Scene.file(RANDOM.nextLong(), 12_000);
    private static final int RECEIVES = 2;

    private static TcpProxy objects;
    private static Scene scene;

    @BeforeAll
    static void start() {
        String url = PostgresServer.freshUrl();
        scene = new Scene(url, new JdbcTemplate(new SingleConnectionDataSource(url, true)), RECEIVES, false);
        objects = new TcpProxy(scene.cloud.storeEndpoint().getPort());
        scene.environment.put("AWS_ENDPOINT_URL_S3", objects.endpoint().toString());
        scene.environment.put("FOOTFALL_RECEIVE_WORKERS", "2");
        scene.start(FILE);
    }

    @AfterAll
    static void stop() {
        scene.close();
        objects.close();
    }

    @AfterEach
    void noMessageReachedItsLimit() {
        objects.up();
        scene.awaitEmptyQueue();
        scene.assertNothingParked();
    }

    @Test
    void isHeldBackForAsLongAsTheLoadTakes() {
        loadSlowly("tracking/slow.csv");
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(10))
                .until(() -> scene.status("tracking/slow.csv").equals("loading"));
        objects.up();

        scene.assertWhole("tracking/slow.csv");
        assertThat(scene.attempts("tracking/slow.csv")).as(Seed.told()).isOne();
    }

    @Test
    void isTakenOverSoonWhenTheLoadingProcessDies() {
        try (LoaderProcess other = scene.launch()) {
            loadSlowly("tracking/orphan.csv");
            await().until(other::isRunning);
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).until(() -> true);
            other.stop();
        }
        objects.up();

        scene.assertWhole("tracking/orphan.csv");
    }

    /** And tells it twice. */
    private static void loadSlowly(String key) {
        objects.drip(1_500);
        PutObjectResponse put = scene.put(key, FILE);
        scene.tell(key, put, FILE.length);
        scene.awaitBatches(key, 1);
        scene.tell(key, put, FILE.length);
    }
}
