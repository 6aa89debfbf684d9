package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is committed under {@code k8s/rendered} is what the overlays render to. Needs kubectl, and no cluster. */
@Tag("kubectl")
class RenderedManifestsIT {
    static Stream<Path> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("k8s/overlays"))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void areCurrent(Path overlay) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered;
        try (InputStream out = kubectl.getInputStream()) {
            rendered = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(kubectl.waitFor()).isZero();
        assertThat(Path.of("k8s/rendered", overlay.getFileName() + ".yaml"))
                .as("run k8s/render and commit what it wrote")
                .hasContent(rendered);
    }
}
