package collect;

import static org.assertj.core.api.Assertions.assertThat;

import collect.ledger.CollectedFeed;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionOutcome.Status;
import collect.source.Access;
import collect.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Payload;
import support.SftpServer;

/** One file from an SFTP server into S3. */
class SftpCollectionIT {
    private static final int MIB = 1 << 20;
    private static final Payload LARGE = new Payload(7, 20 * MIB + 77);

    @TempDir
    private Path folder;

    private final CollectFixture fixture = new CollectFixture();
    private KeyPair key;
    private SftpServer server;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        server = new SftpServer(folder, key);
        file = Files.createDirectories(folder.resolve("export/2026-11-21")).resolve("events.csv");
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
        server.close();
    }

    @Test
    void collectsWithAKeyAndWithAPassword() throws IOException {
        write(LARGE);

        CollectionOutcome byKey =
                fixture.collect(feed(new Access("", SftpServer.USER, "", SftpServer.pem(key), Map.of())));

        assertThat(byKey.status()).as(byKey.message()).isEqualTo(Status.STORED);
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
        assertThat(fixture.collect(feed(password())).status()).isEqualTo(Status.UNCHANGED);
        assertThat(fixture.versions()).isEqualTo(1);
    }

    @Test
    void needsOneConnectionAtATime() throws IOException {
        write(LARGE);
        server.allowOneConnection();

        CollectionOutcome outcome = fixture.collect(feed(password()));

        assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.STORED);
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void keepsTheUploadWhenTheLastLookFails() throws IOException {
        write(LARGE);
        fixture.waitHook = () -> server.allowNoFurtherConnection();

        CollectionOutcome outcome = fixture.collect(feed(password()));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("tracking of 2026-11-21").contains(server.url("/export/2026-11-21"));
        assertThat(fixture.versions()).isZero();
        fixture.waitHook = () -> {};
        server.allowAnyConnection();
        assertThat(fixture.collect(feed(password())).status()).isEqualTo(Status.STORED);
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
        assertThat(server.readFromZero()).as("is not read anew").isEqualTo(1);
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws IOException {
        write(LARGE);
        server.breakAt(12 * MIB, 1);

        assertThat(fixture.collect(feed(password())).status()).isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    @Test
    void goesOnInAnotherProcess() throws IOException {
        write(LARGE);
        server.breakAt(17 * MIB, 1_000);
        assertThat(fixture.collect(feed(password())).status()).isEqualTo(Status.FAILED);
        assertThat(fixture.sql.queryForObject("select bytes_done from collection", Long.class))
                .isEqualTo(16 * MIB);
        server.breakAt(Long.MAX_VALUE, 0);

        assertThat(fixture.another()
                        .collect(feed(password()), CollectFixture.DAY)
                        .status())
                .isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
        assertThat(fixture.unfinishedUploads()).isZero();
    }

    @Test
    void beginsAnewWhenTheFileIsAnother() throws IOException {
        write(LARGE);
        server.breakAt(17 * MIB, 1_000);
        fixture.collect(feed(password()));
        server.breakAt(Long.MAX_VALUE, 0);
        Payload other = new Payload(8, LARGE.size());
        write(other);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-22T05:00:00Z")));

        assertThat(fixture.another()
                        .collect(feed(password()), CollectFixture.DAY)
                        .status())
                .isEqualTo(Status.STORED);

        assertThat(fixture.stored()).isEqualTo(other.sha256());
    }

    @Test
    void waitsUntilTheSizeIsStable() throws IOException {
        write(new Payload(7, 1_000));
        fixture.waitHook = () -> write(new Payload(7, Files.exists(file) ? size() + 1_000 : 0));
        assertThat(fixture.collect(feed(password())).message()).contains("still growing");
        assertThat(fixture.state()).isEqualTo("not-there");

        fixture.waitHook = () -> {};
        assertThat(fixture.collect(feed(password())).status()).isEqualTo(Status.STORED);
    }

    @Test
    void waitsForTheMarker() throws IOException {
        write(new Payload(7, 1_000));
        CollectedFeed feed = feed(password(), server.knownHost(), "/export/{date}/_SUCCESS");
        assertThat(fixture.collect(feed).message()).contains("_SUCCESS");

        Files.createFile(file.resolveSibling("_SUCCESS"));

        assertThat(fixture.collect(feed).status()).isEqualTo(Status.STORED);
        assertThat(fixture.waits).as("with a marker nothing is waited for").isEmpty();
    }

    @Test
    void saysThatItIsNotThereYet() {
        assertThat(fixture.collect(feed(password())).status()).isEqualTo(Status.NOT_THERE);
        assertThat(fixture.error()).contains("/export/2026-11-21/events.csv");
    }

    @Test
    void trustsNoHostThatItDoesNotKnow() throws Exception {
        write(LARGE);
        try (SftpServer other = new SftpServer(folder, key)) {
            String foreign = other.knownHost()
                    .replaceFirst("\\]:\\d+", "]:" + server.url("").replaceAll(".*:", ""));

            CollectionOutcome changed = fixture.collect(feed(password(), foreign, ""));
            CollectionOutcome unknown = fixture.collect(feed(password(), other.knownHost(), ""));

            assertThat(changed.message()).contains("source-known-hosts");
            assertThat(unknown.message()).contains("source-known-hosts");
            assertThat(fixture.versions()).isZero();
            assertThat(fixture.collect(feed(password(), "any", "")).status()).isEqualTo(Status.STORED);
        }
    }

    @Test
    void saysWhatToCheckWhenItIsNotLetIn() throws IOException {
        write(LARGE);

        CollectionOutcome outcome = fixture.collect(feed(new Access("", SftpServer.USER, "wrong", "", Map.of())));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("source-user").doesNotContain("wrong");
    }

    private CollectedFeed feed(Access access) {
        return feed(access, server.knownHost(), "");
    }

    private CollectedFeed feed(Access access, String knownHosts, String marker) {
        return fixture.feed(
                "rees46",
                new Source.SftpFile(
                        server.url("/export/{date}/events.csv"), access, knownHosts, marker, Duration.ofSeconds(1)),
                "UTC");
    }

    private static Access password() {
        return new Access("", SftpServer.USER, SftpServer.PASSWORD, "", Map.of());
    }

    private void write(Payload payload) {
        try (InputStream bytes = payload.from(0)) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
