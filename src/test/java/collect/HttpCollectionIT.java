package collect;

import static org.assertj.core.api.Assertions.assertThat;

import aws.s3.ObjectUploads;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionOutcome.Status;
import collect.source.Access;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import support.Payload;
import support.TrackingServer;

/** One file from a tracking service over real HTTP into S3 over its real protocol. */
class HttpCollectionIT {
    private static final String PATH = "/export/2026-11-21/events.csv";
    private static final int MIB = 1 << 20;
    private static final Payload LARGE = new Payload(1, 20 * MIB + 12_345);
    private static final Payload SMALL = new Payload(2, 70_000);
    private static final Payload OTHER = new Payload(4, 80_000);
    private static final Map<String, String> STRONG = Map.of("ETag", "\"one\"");

    private final TrackingServer server = new TrackingServer();
    private final CollectFixture fixture = new CollectFixture();
    private final CollectedFeed feed = fixture.http(server.url("/export/{date}/events.csv"));

    HttpCollectionIT() throws IOException {}

    @AfterEach
    void close() {
        fixture.close();
        server.close();
    }

    @Test
    void storesALargeFileInPartsAndASmallOneAtOnce() {
        server.publish(PATH, LARGE, STRONG);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
        assertThat(fixture.state()).isEqualTo("stored");
        assertThat(fixture.sql.queryForMap("select checksum, size_bytes, validator from collection"))
                .isEqualTo(Map.of("checksum", LARGE.sha256(), "size_bytes", LARGE.size(), "validator", "etag:\"one\""));
        server.publish(PATH, SMALL, Map.of("ETag", "\"two\""));
        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);
        assertThat(fixture.stored()).isEqualTo(SMALL.sha256());
        assertThat(fixture.unfinishedUploads()).isZero();
    }

    @Test
    void takesAnEmptyBodyForAFileThatIsNotThereYet() {
        server.publish(PATH, new Payload(1, 0), STRONG);

        CollectionOutcome outcome = fixture.collect(feed);

        assertThat(outcome.status()).isEqualTo(Status.NOT_THERE);
        assertThat(outcome.message()).endsWith(" answers with an empty body");
    }

    @Test
    void goesOnAtTheByteWhereTheConnectionBroke() {
        server.publish(PATH, LARGE, STRONG);
        server.cutAt(LARGE.size() / 100, LARGE.size() / 2, LARGE.size() * 99 / 100);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
        assertThat(server.requests()).hasSize(4);
        assertThat(server.requests().get(3).header("Range")).startsWith("bytes=");
        assertThat(server.requests().get(3).header("If-Range")).isEqualTo("\"one\"");
        assertThat(fixture.versions()).isEqualTo(1);
    }

    @Test
    void beginsAnewWhenTheContentChangedMeanwhile() {
        Payload other = new Payload(3, LARGE.size());
        server.publish(PATH, LARGE, STRONG);
        server.cutAt(LARGE.size() / 2);
        CollectFixture.Worker worker = fixture.worker;
        fixture.waitHook = () -> server.publish(PATH, other, Map.of("ETag", "\"two\""));

        assertThat(worker.collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(other.sha256());
        assertThat(fixture.unfinishedUploads()).isZero();
        assertThat(fixture.versions()).isEqualTo(1);
    }

    @Test
    void beginsAnewWhenTheSourceProvesNothing() {
        server.publish(PATH, LARGE, Map.of("ETag", "W/\"weak\""));
        server.cutAt(LARGE.size() / 2);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.header("Range")).isEmpty());
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void takesThePlaceOfAKilledProcessWhereItStopped() {
        server.publish(PATH, LARGE, Map.of("ETag", "\"one\"", "Repr-Digest", digest(LARGE)));
        breakFor(feed);
        assertThat(fixture.state()).isEqualTo("failed");
        assertThat(fixture.versions()).as("nothing half is visible").isZero();

        CollectionOutcome outcome = fixture.another().collect(feed, CollectFixture.DAY);

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(server.requests().get(server.requests().size() - 1).header("Range"))
                .isEqualTo("bytes=" + 16 * MIB + "-");
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
        assertThat(fixture.unfinishedUploads()).isZero();
    }

    @Test
    void beginsAnewWhenTheUploadOfAKilledProcessIsGone() {
        server.publish(PATH, LARGE, STRONG);
        breakFor(feed);
        new ObjectUploads(fixture.cloud.s3())
                .abortOthers(feed.on(CollectFixture.DAY).target(), "");

        assertThat(fixture.another().collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void findsWhatAProcessStoredThatWasKilledBeforeItCouldSaySo() {
        server.publish(PATH, LARGE, STRONG);
        fixture.collect(feed);
        String etag = fixture.sql.queryForObject("select object_etag from collection", String.class);
        Digests digests = Digests.start(collect.source.Checksum.NONE);
        fixture.sql.update(
                "update collection set state = 'collecting', stored_at = null, checksum = '', validator = '',"
                        + " upload_id = 'gone', digests = ?",
                whole(digests, LARGE));

        CollectionOutcome outcome = fixture.another().collect(feed, CollectFixture.DAY);

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(fixture.versions()).isEqualTo(1);
        assertThat(fixture.sql.queryForMap("select checksum, object_etag from collection"))
                .isEqualTo(Map.of("checksum", LARGE.sha256(), "object_etag", etag));
    }

    @Test
    void findsTheObjectWhenTheAnswerToItsCompletionIsLost() {
        server.publish(PATH, LARGE, STRONG);
        S3Client real = fixture.s3;
        fixture.s3 = (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(real, arguments);
                    if (answer instanceof CompleteMultipartUploadResponse) {
                        throw SdkClientException.create("Read timed out");
                    }
                    // as of a bucket without versions
                    return answer instanceof HeadObjectResponse head
                            ? head.toBuilder().versionId(null).build()
                            : answer;
                });

        assertThat(fixture.another().collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.STORED);

        assertThat(fixture.state()).isEqualTo("stored");
        assertThat(fixture.versions()).isEqualTo(1);
    }

    @Test
    void makesNoSecondObjectOfTheSameContent() {
        server.publish(PATH, SMALL, STRONG);
        fixture.collect(feed);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.UNCHANGED);
        assertThat(server.requests().get(1).header("If-None-Match")).isEqualTo("\"one\"");
        server.publish(PATH, SMALL, Map.of("ETag", "\"another\""));
        assertThat(fixture.collect(feed).status()).isEqualTo(Status.UNCHANGED);
        server.publish(PATH, SMALL, Map.of());
        assertThat(fixture.collect(feed).status()).isEqualTo(Status.UNCHANGED);

        assertThat(fixture.versions()).isEqualTo(1);
        assertThat(fixture.unfinishedUploads()).isZero();
        assertThat(fixture.state()).isEqualTo("stored");
    }

    @Test
    void collectsAgainWhatSomebodyRemoved() {
        server.publish(PATH, SMALL, STRONG);
        fixture.collect(feed);
        fixture.cloud.s3().deleteObject(request -> request.bucket(demo.server.Cloud.FILES)
                .key(fixture.key()));

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(SMALL.sha256());
    }

    @Test
    void saysThatItIsNotThereYet() {
        for (int status : new int[] {404, 202, 204}) {
            server.answerOnce(status, Map.of());
            assertThat(fixture.collect(feed).status()).isEqualTo(Status.NOT_THERE);
            assertThat(fixture.state()).isEqualTo("not-there");
        }
        assertThat(server.requests()).as("it is not asked again at once").hasSize(3);
    }

    @Test
    void comesBackWhenABusySourceSaysSo() {
        server.publish(PATH, SMALL, STRONG);
        server.answerOnce(429, Map.of("Retry-After", "7"));
        server.answerOnce(503, Map.of());

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(fixture.waits.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofSeconds(7));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void waitsItsTurnWhenABusySourceAsksForNoTimeAtAll() {
        for (int i = 0; i < 10; i++) {
            server.answerOnce(503, Map.of("Retry-After", i % 2 == 0 ? "0" : "Wed, 21 Oct 2015 07:28:00 GMT"));
        }

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.FAILED);

        assertThat(server.requests()).hasSize(4);
        assertThat(fixture.waits)
                .as("each wait is longer than the one before")
                .hasSize(3)
                .isSorted();
        assertThat(fixture.waits.get(0)).isPositive();
    }

    @Test
    void leavesASourceAloneThatWantsAnHour() {
        server.answerOnce(503, Map.of("Retry-After", "3600"));

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.FAILED);

        assertThat(server.requests()).hasSize(1);
        assertThat(fixture.worker.schedule.due(feed)).isEmpty();
        fixture.clock.advance(Duration.ofMinutes(61));
        assertThat(fixture.worker.schedule.due(feed)).hasSize(1);
    }

    @Test
    void givesUpAfterAFewErrorsAndSaysWhy() {
        for (int i = 0; i < 10; i++) {
            server.answerOnce(500, Map.of());
        }

        CollectionOutcome outcome = fixture.collect(feed);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(server.requests()).hasSize(4);
        assertThat(fixture.error()).contains("tracking of 2026-11-21").contains("500");
    }

    @Test
    void neverStoresLessThanTheSourceAnnounced() {
        server.publish(PATH, new TrackingServer.Content(LARGE, STRONG, LARGE.size() + 10));

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.FAILED);

        assertThat(fixture.versions()).isZero();
        assertThat(fixture.error()).contains("tracking of 2026-11-21");
    }

    @Test
    void storesAContentWithoutALengthThatEndsByItself() {
        server.publish(PATH, new TrackingServer.Content(LARGE, STRONG, -1));

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void beginsAnewWhenAContentWithoutALengthBreaksOff() {
        server.publish(PATH, new TrackingServer.Content(LARGE, Map.of(), -1));
        server.cutAt(LARGE.size() * 99 / 100);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void goesOnWithAContentWhoseLengthOnlyItsRestTells() {
        server.publish(PATH, new TrackingServer.Content(LARGE, STRONG, -1));
        server.cutAt(17 * MIB);
        fixture.waitHook = () -> server.publish(PATH, LARGE, STRONG);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        assertThat(server.requests()).hasSize(2);
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void namesTheSourceAndNoSecretWhenItBreaksOff() {
        server.publish(PATH, new TrackingServer.Content(SMALL, STRONG, SMALL.size() + 10));

        CollectionOutcome outcome = fixture.collect(fixture.http(server.url(PATH + "?key=hush")));

        assertThat(outcome.message())
                .contains("tracking of 2026-11-21")
                .contains(server.url(PATH) + ": ")
                .doesNotContain("hush");
    }

    @Test
    void saysThatAHostIsUnknownAndWhichOneRefused() throws IOException {
        CollectionOutcome unknown = fixture.collect(fixture.http("http://no-such-host.invalid/x"));
        server.answerOnce(302, Map.of("Location", server.url("/elsewhere?key=hush")));
        server.answerOnce(403, Map.of());
        CollectionOutcome refused = fixture.collect(feed);

        assertThat(unknown.message()).contains("http://no-such-host.invalid/x").contains("host is unknown");
        assertThat(refused.message()).contains(server.url("/elsewhere") + ":").doesNotContain("hush");
        assertThat(fixture.collect(feed).message()).as("not there yet").contains(server.url(PATH) + " answers 404");
    }

    @Test
    void leavesNoUploadOfACorrectionThatTheSourceTookBack() {
        server.publish(PATH, SMALL, STRONG);
        fixture.collect(feed);
        server.publish(PATH, LARGE, Map.of("ETag", "\"two\""));
        breakFor(feed);
        assertThat(fixture.unfinishedUploads()).isEqualTo(1);
        server.publish(PATH, SMALL, STRONG);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.UNCHANGED);

        assertThat(fixture.unfinishedUploads()).isZero();
    }

    @Test
    void verifiesTheChecksumThatTheSourceGives() throws Exception {
        byte[] bytes = SMALL.from(0).readAllBytes();
        String md5 = Base64.getEncoder()
                .encodeToString(java.security.MessageDigest.getInstance("MD5").digest(bytes));
        server.publish(PATH, SMALL, Map.of("Content-MD5", md5));
        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);

        server.publish(PATH, OTHER, Map.of("ETag", "\"bad\"", "Digest", "sha-256=" + base64(SMALL)));
        CollectionOutcome refused = fixture.collect(feed);

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.message()).contains("sha-256").contains(SMALL.sha256());
        assertThat(fixture.stored()).isEqualTo(SMALL.sha256());
        assertThat(fixture.state()).isEqualTo("refused");
        server.publish(PATH, LARGE, Map.of("ETag", "\"good\"", "X-Checksum-Sha256", LARGE.sha256()));
        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);
    }

    @Test
    void keepsNothingOfALargeFileWithAWrongChecksum() {
        server.publish(PATH, LARGE, Map.of("ETag", "\"bad\"", "Digest", "sha-256=" + base64(SMALL)));

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.REFUSED);

        assertThat(fixture.versions()).isZero();
        assertThat(fixture.unfinishedUploads()).isZero();
        assertThat(fixture.sql.queryForObject("select count(*) from collection_part", Long.class))
                .isZero();
    }

    @Test
    void showsItsAccessAndGivesItToTheFirstHostAlone() throws IOException {
        try (TrackingServer elsewhere = new TrackingServer()) {
            elsewhere.publish("/files/a", SMALL, STRONG);
            server.answerOnce(302, Map.of("Location", "/moved"));
            server.answerOnce(307, Map.of("Location", elsewhere.url("/files/a?signature=hush")));
            Access access = new Access("token-1", "", "", "", Map.of("X-Api-Key", "key-1"));

            CollectionOutcome outcome = fixture.collect(fixture.http(server.url("/export/{date}/events.csv"), access));

            assertThat(outcome.status()).isEqualTo(Status.STORED);
            assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("Authorization")).isEqualTo("Bearer token-1");
                assertThat(request.header("X-Api-Key")).isEqualTo("key-1");
            });
            assertThat(elsewhere.requests().get(0).header("Authorization")).isEmpty();
            assertThat(elsewhere.requests().get(0).header("X-Api-Key")).isEmpty();
        }
    }

    @Test
    void saysWhatToCheckWhenItIsNotLetIn() {
        server.answerOnce(401, Map.of());

        CollectionOutcome outcome =
                fixture.collect(fixture.http(server.url("/x?key=hush"), new Access("", "me", "hush", "", Map.of())));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("401").contains("source-token").doesNotContain("hush");
        assertThat(server.requests().get(0).header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("me:hush".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void endsAReadForWhichNoByteComes() {
        server.publish(PATH, SMALL, STRONG);
        server.limitTo(5_000);

        CollectionOutcome outcome = fixture.collect(feed);

        assertThat(outcome.status()).isIn(Status.FAILED, Status.STORED);
        assertThat(server.requests().size()).isGreaterThan(1);
    }

    @Test
    void leavesTheUploadForTheNextWhenItIsToldToStop() {
        server.publish(PATH, LARGE, STRONG);
        server.cutAt(17 * MIB);
        fixture.waitHook = () -> fixture.stopping.set(true);

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.FAILED);

        assertThat(fixture.state()).isEqualTo("collecting");
        fixture.stopping.set(false);
        fixture.waitHook = () -> {};
        assertThat(fixture.another().collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.STORED);
        assertThat(server.requests().get(server.requests().size() - 1).header("Range"))
                .isEqualTo("bytes=" + 16 * MIB + "-");
    }

    @Test
    void saysWhatItCollectedAlsoWhenTheDatabaseIsAway() {
        server.publish(PATH, LARGE, STRONG);
        server.cutAt(17 * MIB);
        fixture.waitHook = fixture.dataSource::close;

        CollectionOutcome outcome = fixture.collect(feed);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.collection().toString()).isEqualTo("tracking of 2026-11-21");
        assertThat(fixture.versions()).isZero();
    }

    /** Collects until it is given up, with two parts uploaded. */
    private void breakFor(CollectedFeed wanted) {
        for (int i = 0; i < 40; i++) {
            server.cutAt(17 * MIB);
        }
        assertThat(fixture.collect(wanted).status()).isEqualTo(Status.FAILED);
        server.mend();
    }

    private static String whole(Digests digests, Payload payload) {
        try {
            byte[] bytes = payload.from(0).readAllBytes();
            digests.update(bytes, 0, bytes.length);
            return digests.state();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static String digest(Payload payload) {
        return "sha-256=:" + base64(payload) + ":";
    }

    private static String base64(Payload payload) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(payload.sha256()));
    }
}
