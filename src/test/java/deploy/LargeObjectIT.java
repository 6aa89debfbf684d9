package deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.sample.Generator;
import demo.sample.SampleProducts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import support.LoaderProcess;
import support.LocalCloud;
import support.LocalCommand;
import support.Scenario;
import support.Scenario.QueueDepth;
import support.StoredObject;
import support.aftermath.Aftermath;

/** A pod is told to end in the middle of a large object: {@code -Drows=20000000} for one that takes minutes. */
@Tag("cluster")
class LargeObjectIT {
    private static final long ROWS = Long.getLong("rows", 1_000_000);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** Of the pods that ship. */
    private static final Duration GRACE = Duration.ofSeconds(Rendered.of("prod")
            .manifests()
            .get("ScaledJob", "loader")
            .podTemplate()
            .orElseThrow()
            .spec()
            .path("terminationGracePeriodSeconds")
            .asLong());

    private final Scenario scenario = Scenario.versioned();
    /** Some rows stand twice, as in real files. */
    private long records;

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void isGivenBackAtSigtermAndFinishedByAnother() throws IOException {
        // far longer than this test's patience: only what is given back is seen again
        scenario.set("FOOTFALL_RECEIVE_VISIBILITY_SECONDS", "3600");
        scenario.set("FOOTFALL_LOAD_LEASE_SECONDS", "3600");
        scenario.set("FOOTFALL_RECEIVE_RETURN_SECONDS", "900");
        scenario.set("FOOTFALL_READING_BATCH_RECORDS", "20000");
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "2");
        scenario.tell(put());
        try (LoaderProcess first = scenario.start("run", "--drain")) {
            long half = ROWS / 20_000 / 2;
            await().atMost(PATIENCE).until(() -> Aftermath.count(scenario, "load_batch") >= half);

            long memory = Processes.peakMebibytes(first.pid());
            Duration took = first.stop();

            System.out.println("ended in " + took.toMillis() + " ms in the middle of " + ROWS + " rows, memory "
                    + memory + " MiB");
            assertThat(first.awaitEnd(Duration.ZERO)).as(first.log()).isZero();
            assertThat(took).isLessThan(GRACE);
            assertThat(scenario.depth()).isEqualTo(new QueueDepth(1, 0));
            assertThat(Aftermath.count(scenario, "source_object where status = 'loading'"))
                    .isOne();
        }
        long committed = Aftermath.count(scenario, "load_batch");
        try (LoaderProcess other = scenario.start("run", "--drain")) {
            assertThat(other.awaitEnd(PATIENCE)).as(other.log()).isZero();
        }
        assertThat(Aftermath.count(scenario, "source_object where status = 'loaded' and records = " + records))
                .isOne();
        assertThat(committed).as("batches that the first one had in").isGreaterThan(ROWS / 20_000 / 3);
        assertThat(Aftermath.count(scenario, "load_batch")).isGreaterThan(committed);
        LocalCommand.Ended verified = LocalCommand.run(scenario.environment(), "verify");
        assertThat(verified.status()).as(verified.printed()).isZero();
    }

    private StoredObject put() throws IOException {
        Path file = LocalCloud.directory().resolve("large.csv.gz");
        try (OutputStream out =
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), 1 << 16)) {
            records = Generator.copyable(new SampleProducts(2_000, 1), 1, 0)
                    .write(out, LocalDate.now(ZoneOffset.UTC).minusDays(1), ROWS)
                    .records();
        }
        String key = "tracking/large.csv.gz";
        PutObjectResponse put = scenario.s3()
                .putObject(request -> request.bucket(scenario.bucket()).key(key), RequestBody.fromFile(file));
        long size = Files.size(file);
        Files.delete(file);
        return new StoredObject(
                scenario.bucket(), key, put.versionId(), put.eTag().replace("\"", ""), size, "00FF");
    }
}
