package demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * All servers on loopback, wired as in production: S3 tells SNS what was created, SNS tells SQS, and Footfall listens
 * there.
 */
public final class Cloud implements AutoCloseable {
    public static final String FILES = "behaviour-files";
    public static final String CATALOGUES = "catalogue-files";
    public static final String QUEUE = "footfall";
    public static final String DEAD_LETTERS = "footfall-dead-letters";
    public static final String OUTCOMES = "footfall-outcomes";
    public static final String ALARMS = "footfall-alarms";
    /** A feed that owes yesterday's objects since midnight. */
    public static final String LATE_FEED = "clicks";

    private static final String CREDENTIAL = "demo";
    private static final int RECEIVES = 5;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final SqsClient sqs;
    private final S3Client s3;
    private final URI store;
    private final URI objects;
    private final URI queues;
    private final TopicServer topics;
    private final String createdTopic;
    private final String outcomeTopic;
    private final String alarmTopic;
    private final Database database;
    private volatile String lastEvent;

    /**
     * @param preferred ports where there is a choice; free ones otherwise
     * @param s3mock S3Mock's executable jar
     * @param directory where everything is kept
     * @param keepDatabase whether the database is kept there too
     */
    public Cloud(boolean preferred, Path s3mock, Path directory, boolean keepDatabase) {
        int storePort = Ports.free();
        CompletableFuture<ObjectStore> starting =
                CompletableFuture.supplyAsync(() -> ObjectStore.start(storePort, s3mock, directory.resolve("s3")));
        Optional<Path> data = keepDatabase ? Optional.of(directory.resolve("postgresql")) : Optional.empty();
        CompletableFuture<Database> postgres =
                CompletableFuture.supplyAsync(() -> new Database(port(preferred, 5433), data));
        try {
            queues = opened(new QueueServer(port(preferred, 9324))).endpoint();
            sqs = opened(client(SqsClient.builder(), queues).build());
            createQueues();
            topics = opened(new TopicServer(port(preferred, 9911), sqs));
            createdTopic = topics.createTopic("object-created");
            outcomeTopic = topics.createTopic(OUTCOMES);
            alarmTopic = topics.createTopic(ALARMS);
            topics.subscribe(createdTopic, QUEUE, false);
            topics.subscribe(alarmTopic, ALARMS, false);
            topics.subscribe(outcomeTopic, OUTCOMES, false);
            topics.start();
            database = opened(postgres.join());
            store = opened(starting.join()).endpoint();
            objects = opened(new NotifyingProxy(port(preferred, 9090), store, this::tell))
                    .endpoint();
            s3 = opened(client(S3Client.builder().forcePathStyle(true), objects).build());
            createBucket(FILES);
            createBucket(CATALOGUES);
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    public S3Client s3() {
        return s3;
    }

    public SqsClient sqs() {
        return sqs;
    }

    public String databaseUrl() {
        return database.url();
    }

    public URI objectEndpoint() {
        return objects;
    }

    /** The S3 server itself: what is put there is not told to anybody. */
    public URI storeEndpoint() {
        return store;
    }

    /** Sends the last notification once more: S3 delivers at least once. */
    public void tellAgain() {
        tell(lastEvent);
    }

    /** Sends a notification to the queue as S3 through SNS would. */
    public void tell(String s3Event) {
        lastEvent = s3Event;
        topics.publish(createdTopic, "Amazon S3 Notification", s3Event);
    }

    public String queueUrl(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    /** What a Footfall process needs to work here; a feed for every format. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_REGION", QueueServer.REGION);
        variables.put("AWS_ACCESS_KEY_ID", CREDENTIAL);
        variables.put("AWS_SECRET_ACCESS_KEY", CREDENTIAL);
        variables.put("AWS_ENDPOINT_URL_S3", objects.toString());
        variables.put("AWS_ENDPOINT_URL_SQS", queues.toString());
        variables.put("AWS_ENDPOINT_URL_SNS", topics.endpoint().toString());
        variables.put("FOOTFALL_S3_PATH_STYLE", "true");
        variables.put("FOOTFALL_DB_URL", database.url());
        variables.put("FOOTFALL_DB_USER", Database.USER);
        variables.put("FOOTFALL_DB_PASSWORD", Database.PASSWORD);
        variables.put("FOOTFALL_QUEUE", QUEUE);
        variables.put("FOOTFALL_MANAGEMENT_PORT", String.valueOf(port(true, 8081)));
        variables.put("FOOTFALL_RECEIVE_WAIT_SECONDS", "1");
        variables.put("FOOTFALL_DEAD_LETTER_QUEUE", DEAD_LETTERS);
        variables.put("FOOTFALL_OUTCOME_TOPIC", outcomeTopic);
        variables.put("FOOTFALL_ALARM_TOPIC", alarmTopic);
        feed(variables, "TRACKING", FILES, "tracking/", "rees46");
        feed(variables, "CLICKS", FILES, "clicks/", "retailrocket");
        variables.put("FOOTFALL_FEEDS_CLICKS_KEY_PATTERN", "{date}/*");
        variables.put("FOOTFALL_FEEDS_CLICKS_DUE", "00:00");
        // a new feed is watched from the first date whose alarm is still to come
        variables.put("FOOTFALL_FEEDS_CLICKS_ALARM", "D+2 00:00");
        feed(variables, "SEGMENT", FILES, "segment-logs/", "segment");
        feed(variables, "GA4", FILES, "ga4/", "ga4");
        feed(variables, "SHOP", FILES, "shop/", "custom");
        variables.put(
                "FOOTFALL_FEEDS_SHOP_COLUMNS", "occurred_at=when,kind=what,product_id=sku,user_id=who,price=price");
        variables.put("FOOTFALL_FEEDS_SHOP_KINDS", "seen=view,basket=cart,bought=purchase");
        variables.put("FOOTFALL_FEEDS_SHOP_SKIP", "ping,scroll");
        feed(variables, "CATALOGUE", CATALOGUES, "products/", "catalogue");
        return variables;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                System.err.println("demo: " + failed);
            }
        }
    }

    private void createQueues() {
        sqs.createQueue(request -> request.queueName(DEAD_LETTERS));
        sqs.createQueue(request -> request.queueName(OUTCOMES));
        sqs.createQueue(request -> request.queueName(ALARMS));
        String arn = "arn:aws:sqs:" + QueueServer.REGION + ":" + QueueServer.ACCOUNT + ":" + DEAD_LETTERS;
        sqs.createQueue(request -> request.queueName(QUEUE)
                .attributes(Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "120",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"" + RECEIVES + "\"}")));
    }

    private void createBucket(String name) {
        boolean there = s3.listBuckets().buckets().stream()
                .anyMatch(bucket -> bucket.name().equals(name));
        if (!there) {
            s3.createBucket(request -> request.bucket(name));
            s3.putBucketVersioning(request -> request.bucket(name)
                    .versioningConfiguration(state -> state.status(BucketVersioningStatus.ENABLED)));
        }
    }

    private static void feed(Map<String, String> variables, String name, String bucket, String prefix, String format) {
        variables.put("FOOTFALL_FEEDS_" + name + "_BUCKET", bucket);
        variables.put("FOOTFALL_FEEDS_" + name + "_PREFIX", prefix);
        variables.put("FOOTFALL_FEEDS_" + name + "_FORMAT", format);
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(QueueServer.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL, CREDENTIAL)));
    }

    private static int port(boolean preferred, int wanted) {
        return preferred ? Ports.orFree(wanted) : Ports.free();
    }

    private <T extends AutoCloseable> T opened(T server) {
        running.push(server);
        return server;
    }
}
