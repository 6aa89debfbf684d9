package demo.cluster;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an overlay renders to. A key that stands twice in a mapping is refused, as an API server does. */
public record Manifests(List<Manifest> all) {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    public static Manifests read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    public static Manifests parse(String text) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return new Manifests(documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList());
        }
    }

    public Optional<Manifest> find(String kind, String name) {
        return all.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name))
                .findFirst();
    }

    /** @throws IllegalStateException when there is no such object */
    public Manifest get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new IllegalStateException("no " + kind + " " + name));
    }

    /** What a Secret or ConfigMap holds, as text. */
    public Map<String, String> data(String kind, String name) {
        Map<String, String> data = new LinkedHashMap<>();
        get(kind, name).at("data").properties().forEach(entry -> {
            String value = entry.getValue().asText();
            data.put(entry.getKey(), kind.equals("Secret") ? decoded(value) : value);
        });
        return data;
    }

    /** The variables of the pod's Footfall container. */
    public Map<String, String> environment(Manifest.PodTemplate pod) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode from : Manifest.list(pod.footfall().path("envFrom"))) {
            String map = Manifest.at(from, "configMapRef.name").asText();
            environment.putAll(
                    map.isEmpty()
                            ? data("Secret", Manifest.at(from, "secretRef.name").asText())
                            : data("ConfigMap", map));
        }
        for (JsonNode variable : Manifest.list(pod.footfall().path("env"))) {
            environment.put(
                    variable.path("name").asText(), variable.path("value").asText());
        }
        return environment;
    }

    /** The Secrets that the pod's Footfall container sees as files, by the path that they are mounted at. */
    public Map<String, Map<String, String>> secretFiles(Manifest.PodTemplate pod) {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        for (JsonNode mount : Manifest.list(pod.footfall().path("volumeMounts"))) {
            Manifest.list(pod.spec().path("volumes")).stream()
                    .filter(volume -> volume.path("name").equals(mount.path("name")) && volume.has("secret"))
                    .forEach(volume -> files.put(
                            mount.path("mountPath").asText(),
                            data(
                                    "Secret",
                                    Manifest.at(volume, "secret.secretName").asText())));
        }
        return files;
    }

    /** The names of what a list holds, such as volumes or ports. */
    public static List<String> names(JsonNode list) {
        return Manifest.list(list).stream()
                .map(item -> item.path("name").asText())
                .toList();
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
