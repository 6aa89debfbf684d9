package notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is changed in a notification: it names objects that the ledger can hold, or is undecodable. */
class NotificationPropertyTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> BODIES = bodies();
    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "-7",
        "1e400",
        "9223372036854775808",
        "\"\"",
        "\"%\"",
        "\"%00\"",
        "\"%C3%28\"",
        "\"a+b%2Fc\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{\"name\":1}",
        "\"null\"",
        "\"2.0\"",
        "\"Notification\"",
        "\"ObjectCreated:Put\"",
        "\"Object Created\"",
        "\"{\\\"Records\\\":[]}\""
    };
    private final NotificationReader reader = new NotificationReader();

    @Property(tries = 4000)
    void namesObjectsThatTheLedgerCanHoldOrIsUndecodable(
            @ForAll @IntRange(max = 99) int body, @ForAll @IntRange(min = 1, max = 3) int changes, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        JsonNode message = JSON.readTree(BODIES.get(body % BODIES.size()));
        for (int i = 0; i < changes; i++) {
            change(message, random);
        }
        String changed = message.toString();
        check(reader.read(changed), changed);
        check(reader.read(changed.substring(0, random.nextInt(changed.length() + 1))), changed);
    }

    private static void check(Notification notification, String body) {
        if (notification instanceof Notification.Undecodable undecodable) {
            assertThat(undecodable.reason()).isNotEmpty();
            return;
        }
        assertThat(((Notification.Events) notification).objects()).as(body).allSatisfy(event -> {
            if (event instanceof CreatedObject object) {
                checkNames(object.bucket(), object.key(), object.versionId(), object.etag(), object.sequencer());
                assertThat(object.sizeBytes()).isGreaterThanOrEqualTo(-1);
            } else if (event instanceof RemovedObject object) {
                checkNames(object.bucket(), object.key(), object.versionId(), "", object.sequencer());
            }
        });
    }

    private static void checkNames(String bucket, String key, String version, String etag, String sequencer) {
        assertThat(bucket).isNotEmpty();
        assertThat(key).isNotEmpty();
        for (String name : List.of(bucket, key, version, etag, sequencer)) {
            assertThat(bytes(name)).as(name).isBetween(0, 1024);
        }
        assertThat(bucket + version + etag + sequencer).doesNotContain("\0");
    }

    /** -1 when it is no Unicode text. */
    private static int bytes(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException lone) {
            return -1;
        }
    }

    private static void change(JsonNode message, Random random) throws IOException {
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(message, containers);
        ContainerNode<?> container = containers.get(random.nextInt(containers.size()));
        JsonNode value = random.nextInt(8) == 0
                ? JsonNodeFactory.instance.textNode("x".repeat(random.nextInt(6_000)))
                : JSON.readTree(VALUES[random.nextInt(VALUES.length)]);
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty()) {
                return;
            }
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(5) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static List<String> bodies() {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/golden/notification"))) {
            List<String> bodies = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                Path input = folder.resolve("input.json");
                if (Files.exists(input)) {
                    bodies.add(Files.readString(input));
                }
            }
            return bodies;
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
