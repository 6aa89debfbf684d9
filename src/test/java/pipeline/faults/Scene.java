package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.LoaderProcess;
import support.LocalCloud;
import support.aftermath.Aftermath;
import support.aftermath.Place;

/**
 * A Footfall process with a bucket, a queue and a dead-letter queue of its own; its connections may lead through damaged wires. Its
 * queue gives a message up after {@code receives} receives, so a fault that burns more shows.
 */
final class Scene implements Place, AutoCloseable {
    static final String REFERENCE = "tracking/reference.csv";
    private static final AtomicInteger SCENES = new AtomicInteger();
    private static final String RECORDS = "500";

    final Cloud cloud = LocalCloud.shared();
    final JdbcTemplate sql;
    final Map<String, String> environment = new HashMap<>(cloud.environment());
    private final String name;
    private final AtomicInteger sequence = new AtomicInteger();
    private final S3Client s3;
    private LoaderProcess loader;

    /** @param sql past any damage */
    Scene(String databaseUrl, JdbcTemplate sql, int receives, boolean versioned) {
        this.sql = sql;
        this.s3 = S3Client.builder()
                .endpointOverride(cloud.storeEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .forcePathStyle(true)
                .build();
        this.name = "damaged-" + SCENES.incrementAndGet();
        createQueues(receives);
        s3.createBucket(request -> request.bucket(name));
        if (versioned) {
            s3.putBucketVersioning(
                    request -> request.bucket(name).versioningConfiguration(state -> state.status("Enabled")));
        }
        environment.keySet().removeIf(key -> key.startsWith("FOOTFALL_FEEDS_"));
        environment.putAll(Map.of(
                "FOOTFALL_DB_URL", databaseUrl,
                "FOOTFALL_QUEUE", name,
                "FOOTFALL_DEAD_LETTER_QUEUE", name + "-parked",
                "FOOTFALL_MANAGEMENT_PORT", "0",
                "FOOTFALL_READING_BATCH_RECORDS", RECORDS,
                "FOOTFALL_RETRY_DELAY_MILLIS", "100",
                "FOOTFALL_RETRY_MAX_DELAY_MILLIS", "2000",
                "FOOTFALL_RECEIVE_RETURN_SECONDS", "1",
                "FOOTFALL_RECEIVE_VISIBILITY_SECONDS", "6",
                "FOOTFALL_LOAD_LEASE_SECONDS", "4"));
        environment.putAll(Map.of(
                "FOOTFALL_FEEDS_TRACKING_BUCKET", name,
                "FOOTFALL_FEEDS_TRACKING_PREFIX", "tracking/",
                "FOOTFALL_FEEDS_TRACKING_FORMAT", "rees46"));
        environment.put("AWS_ENDPOINT_URL_S3", cloud.storeEndpoint().toString());
        environment.remove("FOOTFALL_DB_PASSWORD");
        environment.remove("FOOTFALL_DB_USER");
    }

    /** Starts Footfall and loads the file undisturbed, once: what all others are compared with. */
    void start(byte[] reference) {
        loader = launch();
        send(REFERENCE, reference);
        awaitStatus(REFERENCE, "loaded", Duration.ofSeconds(60));
    }

    /** One more worker. */
    LoaderProcess launch() {
        return LoaderProcess.startWithin("128m", environment, "run");
    }

    /** Every seed another file; some of its records are bad. */
    static byte[] file(long seed, int rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new Generator(new SampleProducts(200, seed), seed, 0.02)
                    .write(bytes, LocalDate.now(ZoneOffset.UTC).minusDays(1), rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public String bucket() {
        return name;
    }

    @Override
    public DataSource database() {
        return sql.getDataSource();
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    @Override
    public boolean isWorkedOff() {
        return waiting(name) == 0;
    }

    PutObjectResponse put(String key, byte[] body) {
        return s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(body));
    }

    /** Puts the object and queues its notification. */
    void send(String key, byte[] body) {
        tell(key, put(key, body), body.length);
    }

    void tell(String key, PutObjectResponse put, int size) {
        String version = put.versionId() == null ? "" : "\"versionId\":\"" + put.versionId() + "\",";
        queue(
                "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\""
                        + name + "\"},\"object\":{\"key\":\"" + key + "\"," + version + "\"size\":" + size
                        + ",\"eTag\":\""
                        + put.eTag().replace("\"", "") + "\",\"sequencer\":\""
                        + String.format("%016X", sequence.incrementAndGet()) + "\"}}}]}");
    }

    void queue(String message) {
        cloud.sqs()
                .sendMessage(request -> request.queueUrl(cloud.queueUrl(name)).messageBody(message));
    }

    void awaitStatus(String key, String status, Duration patience) {
        await(key + " " + status + ", " + Seed.told())
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> status(key).equals(status));
    }

    /** The newest version's. */
    String status(String key) {
        return sql
                .queryForList(
                        "select status from source_object where key = ? order by object_id desc limit 1",
                        String.class,
                        key)
                .stream()
                .findFirst()
                .orElse("");
    }

    /** Until so many batches of it are in. */
    void awaitBatches(String key, int batches) {
        await(batches + " batches of " + key + ", " + Seed.told())
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> sql.queryForObject(
                                "select count(*) from load_batch join source_object using (object_id) where key = ?",
                                Integer.class,
                                key)
                        >= batches);
    }

    int attempts(String key) {
        return sql.queryForObject(
                "select attempts from source_object where key = ? order by object_id desc limit 1", Integer.class, key);
    }

    /** The object's rows are the reference's, to the row and the cent, and so is what the ledger says of it. */
    void assertWhole(String key) {
        awaitStatus(key, "loaded", Duration.ofSeconds(60));
        for (String table : List.of("behaviour_event", "product_activity", "rejection", "load_batch")) {
            assertThat(differences(table, key))
                    .as("%s of %s, %s", table, key, Seed.told())
                    .isZero();
        }
        assertThat(totals(key)).as("%s, %s", key, Seed.told()).isEqualTo(totals(REFERENCE));
    }

    /** Rows of any kind that a key has, visible or not; rejections apart. */
    int rowsOf(String key) {
        return sql.queryForObject(
                "select (select count(*) from behaviour_event e where e.object_id = any (o.ids))"
                        + " + (select count(*) from load_batch b where b.object_id = any (o.ids))"
                        + " + (select count(*) from product_activity a where a.object_id = any (o.ids))"
                        + " from (select array_agg(object_id) as ids from source_object where key = ?) o",
                Integer.class,
                key);
    }

    /** No message reached its redrive limit, and none was parked. */
    void assertNothingParked() {
        for (String queue : List.of(name + "-dead", name + "-parked")) {
            assertThat(waiting(queue))
                    .as("messages in %s, %s", queue, Seed.told())
                    .isZero();
        }
        assertThat(sql.queryForObject("select count(*) from dead_letter", Integer.class))
                .as(Seed.told())
                .isZero();
    }

    /** Every message was deleted. */
    void awaitEmptyQueue() {
        await("the queue empties, " + Seed.told())
                .atMost(Duration.ofSeconds(40))
                .until(this::isWorkedOff);
    }

    /** Messages in a queue, those in flight too. */
    int waiting(String queue) {
        return cloud
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(cloud.queueUrl(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Stops Footfall, and looks at what every case ends with. */
    void assertNothingLeft() {
        Aftermath.awaitQuiet(this);
        loader.stop();
        Aftermath.assertNothingLeft(this, loader);
    }

    @Override
    public void close() {
        if (loader != null) {
            loader.close();
        }
        s3.close();
    }

    private Map<String, Object> totals(String key) {
        return sql.queryForMap(
                "select records, accepted, rejected, skipped, events, first_occurred_at, last_occurred_at"
                        + " from source_object where key = ? and status = 'loaded'",
                key);
    }

    private int differences(String table, String key) {
        String message =
                table.equals("rejection") ? " - (case reason when 'out-of-window' then 'message' else '' end)" : "";
        String rows = "select to_jsonb(t) - 'object_id' - 'committed_at' - 'catalogue_generation'" + message + " from "
                + table + " t join source_object o using (object_id) where o.key = ? and o.status = 'loaded'";
        return sql.queryForObject(
                "select count(*) from ((" + rows + " except all " + rows + ") union all (" + rows + " except all "
                        + rows + ")) d",
                Integer.class,
                key,
                REFERENCE,
                REFERENCE,
                key);
    }

    private void createQueues(int receives) {
        cloud.sqs().createQueue(request -> request.queueName(name + "-dead"));
        cloud.sqs().createQueue(request -> request.queueName(name + "-parked"));
        String arn = cloud.sqs()
                .getQueueAttributes(request ->
                        request.queueUrl(cloud.queueUrl(name + "-dead")).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        cloud.sqs().createQueue(request -> request.queueName(name)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"" + receives + "\"}")));
    }
}
