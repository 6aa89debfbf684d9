package deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import demo.cluster.Manifest;
import demo.cluster.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every manifest is one that the API server knows, of the type that it takes. */
class ManifestFieldsTest {
    static Stream<Rendered> overlays() {
        return Rendered.all().stream();
    }

    /** One object of each kind, the one with the most text. */
    static Stream<Manifest> kinds() {
        Map<String, Manifest> largest = new TreeMap<>();
        overlays()
                .flatMap(rendered -> rendered.manifests().all().stream())
                .forEach(manifest -> largest.merge(
                        manifest.kind(),
                        manifest,
                        (one, other) -> one.node().toString().length()
                                        >= other.node().toString().length()
                                ? one
                                : other));
        return largest.values().stream();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void isKnownAndOfItsType(Rendered rendered) {
        assertThat(rendered.manifests().all())
                .hasSizeGreaterThan(10)
                .allSatisfy(manifest -> assertThat(Fields.problems(manifest)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isRefusedWhenMisspelt(Manifest manifest) {
        for (ObjectNode parent : objects(manifest.node())) {
            for (String name : new ArrayList<>(fieldNames(parent))) {
                Manifest wrong = new Manifest(manifest.node().deepCopy());
                ObjectNode place = (ObjectNode) wrong.node().at(pointer(manifest.node(), parent));
                place.set(name + "x", place.remove(name));
                boolean free = isMap(manifest, parent);
                assertThat(Fields.problems(wrong).isEmpty())
                        .as("%s with %sx", manifest, name)
                        .isEqualTo(free);
            }
        }
    }

    @Test
    void isRefusedWhenOfAnotherType() throws Exception {
        String service = """
                apiVersion: v1
                kind: Service
                metadata: {name: a}
                spec:
                  ports:
                    - {name: main, port: "%s", targetPort: main}
                """;
        assertThat(problems(service.formatted("80"))).containsExactly("spec.ports[0].port is \"80\", expected integer");
        assertThat(problems(service.formatted("80").replace("\"80\"", "80"))).isEmpty();
        assertThat(problems(service.formatted("80").replace(", port: \"80\"", "")))
                .containsExactly("spec.ports[0] lacks port");
    }

    @Test
    void isRefusedWhenItStandsTwice() {
        assertThatThrownBy(() -> Manifests.parse("kind: Service\nmetadata:\n  name: a\n  name: b\n"))
                .hasMessageContaining("Duplicate");
    }

    private static List<String> problems(String yaml) throws Exception {
        return Fields.problems(Manifests.parse(yaml).all().get(0));
    }

    /** Whether the names in this object are free: labels, data, limits. */
    private static boolean isMap(Manifest manifest, ObjectNode parent) {
        String path = pointer(manifest.node(), parent)
                .replaceFirst("^/", "")
                .replaceAll("/[0-9]+", "[]")
                .replace('/', '.');
        String within = path.replaceFirst("^.*template\\.(?=metadata\\.|spec\\.)", "");
        return Stream.of(
                        Fields.of(manifest.kind()).types().get(path),
                        Fields.of("PodTemplate").types().get(within))
                .anyMatch(type -> type != null && type.startsWith("map of"));
    }

    private static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> found.addAll(objects(child)));
        return found;
    }

    private static List<String> fieldNames(ObjectNode object) {
        return object.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !List.of("kind", "apiVersion").contains(name))
                .toList();
    }

    private static String pointer(JsonNode root, JsonNode wanted) {
        return find("", root, wanted);
    }

    private static String find(String at, JsonNode here, JsonNode wanted) {
        if (here == wanted) {
            return at;
        }
        if (here.isObject()) {
            for (Map.Entry<String, JsonNode> entry : here.properties()) {
                String found =
                        find(at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"), entry.getValue(), wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        for (int i = 0; here.isArray() && i < here.size(); i++) {
            String found = find(at + "/" + i, here.get(i), wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
