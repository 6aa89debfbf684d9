package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import demo.cluster.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An OCI archive, taken apart.
 *
 * @param folder with its blobs
 * @param manifest which layers there are
 * @param configuration how it is to be run
 */
record Image(Path folder, JsonNode manifest, JsonNode configuration) {
    private static final JsonMapper JSON = new JsonMapper();

    static Image read(Path archive, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        run("tar", "-xf", archive.toString(), "-C", into.toString());
        JsonNode index = JSON.readTree(into.resolve("index.json").toFile());
        JsonNode manifest = blob(into, index.at("/manifests/0/digest").asText());
        return new Image(
                into, manifest, blob(into, manifest.at("/config/digest").asText()));
    }

    /** Their digests, from the first to the last. */
    List<String> digests() {
        return Manifest.list(manifest.path("layers")).stream()
                .map(layer -> layer.path("digest").asText())
                .toList();
    }

    /** The files of a layer, without folders. */
    List<String> files(int layer) throws IOException, InterruptedException {
        return run(
                        "tar",
                        "--warning=no-unknown-keyword",
                        "-tzf",
                        file(folder, digests().get(layer)).toString())
                .lines()
                .filter(name -> !name.endsWith("/"))
                .toList();
    }

    /** The root file system, as a kubelet unpacks it. */
    Path unpack() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        for (String digest : digests()) {
            run(
                    "tar",
                    "--warning=no-unknown-keyword",
                    "-xzf",
                    file(folder, digest).toString(),
                    "-C",
                    root.toString());
        }
        return root;
    }

    List<String> entrypoint() {
        return Manifest.list(configuration.at("/config/Entrypoint")).stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode blob(Path folder, String digest) throws IOException {
        return JSON.readTree(file(folder, digest).toFile());
    }

    private static Path file(Path folder, String digest) {
        return folder.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
