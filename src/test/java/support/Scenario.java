package support;

import com.zaxxer.hikari.HikariDataSource;
import demo.server.Cloud;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.aftermath.Place;

/**
 * A place of its own for one test of faults: a fresh database, a bucket, a queue without redrive limit, a topic for outcomes. A put
 * tells nobody, so that the test decides which notifications come, how often and in which order.
 */
public final class Scenario implements Place, AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicLong SEQUENCER = new AtomicLong(0x1000);
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("test", "test");
    private static final Region REGION = Region.EU_WEST_1;

    private final String name = "faults-" + COUNT.incrementAndGet();
    private final Cloud cloud = LocalCloud.shared();
    private final SqsClient sqs = cloud.sqs();
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(cloud.storeEndpoint())
            .region(REGION)
            .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
            .forcePathStyle(true)
            .build();
    private final HikariDataSource database;
    private final JdbcTemplate sql;
    private final Map<String, String> environment = cloud.environment();

    private Scenario(boolean versioned) {
        String url = PostgresServer.freshUrl();
        database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(8);
        database.setMinimumIdle(0);
        sql = new JdbcTemplate(database);
        s3.createBucket(request -> request.bucket(name));
        if (versioned) {
            s3.putBucketVersioning(request -> request.bucket(name)
                    .versioningConfiguration(state -> state.status(BucketVersioningStatus.ENABLED)));
        }
        sqs.createQueue(
                request -> request.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "2")));
        sqs.createQueue(request -> request.queueName(outcomeQueue()));
        sqs.createQueue(request -> request.queueName(deadLetterQueue()));
        environment.keySet().removeIf(variable -> variable.startsWith("FOOTFALL_FEEDS_"));
        environment.put("AWS_ENDPOINT_URL_S3", cloud.storeEndpoint().toString());
        set("FOOTFALL_DB_URL", url);
        set("FOOTFALL_DB_USER", "postgres");
        set("FOOTFALL_QUEUE", name);
        set("FOOTFALL_DEAD_LETTER_QUEUE", deadLetterQueue());
        set("FOOTFALL_OUTCOME_TOPIC", topic());
        set("FOOTFALL_MANAGEMENT_PORT", "0");
        set("FOOTFALL_RECEIVE_VISIBILITY_SECONDS", "2");
        set("FOOTFALL_RECEIVE_RETURN_SECONDS", "1");
        set("FOOTFALL_LOAD_LEASE_SECONDS", "2");
        set("FOOTFALL_READING_BATCH_RECORDS", "20");
        set("FOOTFALL_LOG_FORMAT", "text");
        feed("TRACKING", "tracking/", "rees46");
        feed("CATALOGUE", "products/", "catalogue");
    }

    public static Scenario versioned() {
        return new Scenario(true);
    }

    public static Scenario unversioned() {
        return new Scenario(false);
    }

    /** Changes a variable of the loaders that are started from now on. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    public Map<String, String> environment() {
        return environment;
    }

    public JdbcTemplate sql() {
        return sql;
    }

    @Override
    public HikariDataSource database() {
        return database;
    }

    /** For statements of a test that hold something until they commit. */
    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Override
    public String bucket() {
        return name;
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    public SqsClient sqs() {
        return sqs;
    }

    /** Where the variable leads to now, for a proxy to stand in front of. */
    public URI endpoint(String service) {
        return URI.create(environment.get("AWS_ENDPOINT_URL_" + service));
    }

    /** Puts a proxy in front of S3, SNS or SQS, for the loaders that are started from now on. */
    public HoldingProxy proxy(String service) {
        HoldingProxy proxy = new HoldingProxy(endpoint(service));
        environment.put("AWS_ENDPOINT_URL_" + service, proxy.endpoint().toString());
        return proxy;
    }

    /** Puts a proxy in front of the database, for the loaders that are started from now on. */
    public TcpProxy databaseProxy() {
        String variable = "FOOTFALL_DB_URL";
        URI url = URI.create(environment.get(variable).substring("jdbc:".length()));
        TcpProxy proxy = new TcpProxy(url.getPort());
        set(variable, "jdbc:" + url.toString().replace(":" + url.getPort(), ":" + proxy.port()));
        return proxy;
    }

    public StoredObject put(String key, byte[] body) {
        PutObjectResponse put = s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(body));
        String version = put.versionId() == null || put.versionId().equals("null") ? "" : put.versionId();
        String sequencer = String.format("%016X", SEQUENCER.incrementAndGet());
        return new StoredObject(name, key, version, put.eTag().replace("\"", ""), body.length, sequencer);
    }

    /** Sends one message that tells of all these objects. */
    public void tell(StoredObject... objects) {
        String body = StoredObject.notification(objects);
        sqs.sendMessage(request -> request.queueUrl(queueUrl()).messageBody(body));
    }

    /** Removes what the key has, or the one version for good, and tells of it. */
    public void remove(String key, String versionId) {
        boolean marker = versionId.isEmpty();
        DeleteObjectResponse removed =
                s3.deleteObject(request -> request.bucket(name).key(key).versionId(marker ? null : versionId));
        String sequencer = String.format("%016X", SEQUENCER.incrementAndGet());
        String version = marker ? removed.versionId() : versionId;
        String body = StoredObject.removal(name, key, version, sequencer, marker);
        sqs.sendMessage(request -> request.queueUrl(queueUrl()).messageBody(body));
    }

    public LoaderProcess start(String... arguments) {
        return LoaderProcess.start(environment, arguments.length == 0 ? new String[] {"run"} : arguments);
    }

    public String queueUrl() {
        return cloud.queueUrl(name);
    }

    @Override
    public boolean isWorkedOff() {
        return depth().isEmpty();
    }

    /** Messages in the queue: visible, and in somebody's hands or delayed. */
    public QueueDepth depth() {
        Map<QueueAttributeName, String> found = sqs.getQueueAttributes(request -> request.queueUrl(queueUrl())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new QueueDepth(
                Integer.parseInt(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                Integer.parseInt(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        + Integer.parseInt(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)));
    }

    /** The messages that outcomes were told with, all of them. */
    public List<Message> outcomes() {
        return Stream.generate(this::receiveOutcomes)
                .takeWhile(messages -> !messages.isEmpty())
                .flatMap(List::stream)
                .toList();
    }

    /** Another database, into which these objects were loaded one after another and without any trouble. */
    public DatabaseImage undisturbed(List<StoredObject> objects) {
        Map<String, String> calm = new TreeMap<>(environment);
        HikariDataSource fresh = PostgresServer.freshDatabase();
        calm.put("FOOTFALL_DB_URL", fresh.getJdbcUrl());
        calm.put("FOOTFALL_OUTCOME_TOPIC", "");
        calm.put("AWS_ENDPOINT_URL_S3", cloud.storeEndpoint().toString());
        List<String> command = new ArrayList<>(List.of("load"));
        objects.forEach(object -> command.add(object.uri()));
        try (fresh) {
            LocalCommand.Ended ended = LocalCommand.run(calm, command.toArray(String[]::new));
            if (ended.status() != 0) {
                throw new IllegalStateException("the undisturbed load failed: " + ended.printed());
            }
            return DatabaseImage.of(fresh);
        }
    }

    @Override
    public void close() {
        sqs.deleteQueue(request -> request.queueUrl(queueUrl()));
        s3.close();
        database.close();
    }

    private List<Message> receiveOutcomes() {
        return sqs.receiveMessage(request ->
                        request.queueUrl(cloud.queueUrl(outcomeQueue())).maxNumberOfMessages(10))
                .messages();
    }

    private String outcomeQueue() {
        return name + "-outcomes";
    }

    private String deadLetterQueue() {
        return name + "-dead";
    }

    private String topic() {
        try (SnsClient sns = SnsClient.builder()
                .endpointOverride(endpoint("SNS"))
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .build()) {
            String arn = sns.createTopic(request -> request.name(name)).topicArn();
            sns.subscribe(request -> request.topicArn(arn).protocol("sqs").endpoint("arn:x:" + outcomeQueue()));
            return arn;
        }
    }

    private void feed(String feed, String prefix, String format) {
        set("FOOTFALL_FEEDS_" + feed + "_BUCKET", name);
        set("FOOTFALL_FEEDS_" + feed + "_PREFIX", prefix);
        set("FOOTFALL_FEEDS_" + feed + "_FORMAT", format);
    }

    /** How many messages can be received, and how many are hidden. */
    public record QueueDepth(int visible, int hidden) {
        public boolean isEmpty() {
            return visible + hidden == 0;
        }
    }
}
