package notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationReaderTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/notification");
    private final NotificationReader reader = new NotificationReader();

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheGoldenCases(Path folder) throws IOException {
        Path input =
                Files.exists(folder.resolve("input.json")) ? folder.resolve("input.json") : folder.resolve("input.txt");

        assertThat(told(reader.read(Files.readString(input).strip())).strip())
                .isEqualTo(Files.readString(folder.resolve("expected.txt")).strip());
    }

    @Test
    void readsWhatMinioAdds() {
        assertThat(
                        told(
                                reader.read(
                                        "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"b/k\",\"Records\":[{\"eventVersion\":\"2.0\","
                                                + "\"eventName\":\"s3:ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}]}")))
                .isEqualTo("s3://b/k version  etag  sequencer  size -1");
    }

    @Test
    void namesTheRecordThatCannotBeRead() {
        assertThat(told(reader.read(record("2.1", "%zz"))))
                .isEqualTo("undecodable: record 1 has a badly encoded key: %zz");
        assertThat(told(reader.read(record("2.1", "")))).isEqualTo("undecodable: record 1 has no key");
        assertThat(told(reader.read(record("3.0", "k"))))
                .isEqualTo("undecodable: record 1 has event version '3.0', not 2.x");
    }

    @Test
    void refusesTrailingTextAndEndlessEnvelopes() {
        assertThat(told(reader.read(record("2.1", "k") + " more"))).startsWith("undecodable: it is not JSON");
        String message = record("2.1", "k");
        for (int i = 0; i < 3; i++) {
            message = "{\"Type\":\"Notification\",\"Message\":"
                    + new com.fasterxml.jackson.databind.node.TextNode(message) + "}";
        }
        assertThat(told(reader.read(message))).startsWith("undecodable: more than 2 nested SNS envelopes");
    }

    @Property(tries = 500)
    void failsForNoText(@ForAll String body) {
        assertThat(reader.read(body)).isNotNull();
    }

    @Property(tries = 500)
    void failsForNoKey(@ForAll String key) {
        assertThat(reader.read(record("2.1", "k")
                        .replace("\"k\"", new com.fasterxml.jackson.databind.node.TextNode(key).toString())))
                .isNotNull();
    }

    private static String record(String version, String key) {
        return "{\"Records\":[{\"eventVersion\":\"" + version
                + "\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":"
                + "\"b\"},\"object\":{\"key\":\"" + key + "\"}}}]}";
    }

    private static String told(Notification notification) {
        if (notification instanceof Notification.Undecodable undecodable) {
            return "undecodable: " + undecodable.reason();
        }
        List<String> lines = ((Notification.Events) notification)
                .objects().stream().map(NotificationReaderTest::told).toList();
        return String.join("\n", lines);
    }

    private static String told(ObjectEvent event) {
        if (event instanceof RemovedObject removed) {
            return "removed s3://" + removed.bucket() + "/" + removed.key() + " version " + removed.versionId()
                    + " sequencer " + removed.sequencer();
        }
        if (event instanceof RestoredObject restored) {
            return "restored " + told(restored.object());
        }
        CreatedObject created = (CreatedObject) event;
        return "s3://" + created.bucket() + "/" + created.key() + " version " + created.versionId() + " etag "
                + created.etag() + " sequencer " + created.sequencer() + " size " + created.sizeBytes();
    }
}
