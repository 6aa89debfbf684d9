package deploy;

import demo.cluster.Manifest;
import demo.cluster.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The overlays as they are committed under {@code k8s/rendered}. */
record Rendered(String overlay, Manifests manifests) {
    private static final Path FOLDER = Path.of("k8s/rendered");

    static List<Rendered> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> new Rendered(file.getFileName().toString().replace(".yaml", ""), Manifests.read(file)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Rendered of(String overlay) {
        return new Rendered(overlay, Manifests.read(FOLDER.resolve(overlay + ".yaml")));
    }

    /** Every object that has pods of its own. */
    Stream<Workload> workloads() {
        return manifests.all().stream()
                .flatMap(manifest -> manifest.podTemplate().stream().map(pod -> new Workload(this, manifest, pod)));
    }

    /** Those of them that run Footfall. */
    Stream<Workload> footfalls() {
        return workloads().filter(workload -> !workload.pod().footfall().isMissingNode());
    }

    Stream<Manifest> ofKind(String kind) {
        return manifests.all().stream().filter(manifest -> manifest.kind().equals(kind));
    }

    @Override
    public String toString() {
        return overlay;
    }

    /** Something that has pods. */
    record Workload(Rendered rendered, Manifest owner, Manifest.PodTemplate pod) {
        @Override
        public String toString() {
            return rendered + " " + owner;
        }
    }
}
