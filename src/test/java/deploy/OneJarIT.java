package deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.server.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.LocalCloud;
import support.Sample;
import support.Scenario;
import support.aftermath.Aftermath;

/** What Camel K's operator does with the repository: clones it, builds the one jar, and starts it without arguments. */
@Tag("cluster")
class OneJarIT {
    private static final Duration BUILD = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> OPERATOR = Map.of(
            "CAMEL_K_VERSION", "2.10.1",
            "CAMEL_K_INTEGRATION", "loader",
            "CAMEL_K_CONF", "/etc/camel/application.properties",
            "CAMEL_K_MOUNT_PATH_CONFIGMAPS", "/etc/camel/conf.d/_configmaps",
            "NAMESPACE", "footfall",
            "POD_NAME", "loader-5f6c8d7b9-x2x7k",
            "FOOTFALL_SERVICE_HOST", "10.0.0.7",
            "FOOTFALL_PORT", "tcp://10.0.0.7:80");

    private final Path folder = LocalCloud.directory().resolve("one-jar");
    private final Scenario scenario = Scenario.versioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void receivesAndLoadsWithoutArguments() throws Exception {
        Path jar = build();
        loads(jar, "tracking/a.csv", Map.of());
        loads(jar, "tracking/b.csv", Map.of("FOOTFALL_COMMAND", "run --roles receive,watch"));
    }

    private Path build() throws Exception {
        Directories.delete(Files.createDirectories(folder));
        run(
                Path.of("."),
                PATIENCE,
                "git",
                "clone",
                "-q",
                Path.of("").toAbsolutePath().toString(),
                folder.toString());
        Path project = folder.resolve("k8s/camel-k/app");
        run(project, BUILD, "mvn", "-B", "-q", "package");
        try (Stream<Path> top = Files.list(project.resolve("target"))) {
            List<Path> jars =
                    top.filter(file -> file.toString().endsWith("jar")).toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }

    private void loads(Path jar, String key, Map<String, String> more) throws Exception {
        Map<String, String> environment = new TreeMap<>(scenario.environment());
        environment.putAll(OPERATOR);
        environment.putAll(more);
        scenario.tell(scenario.put(key, Sample.file(1, 200)));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> !process.isAlive()
                            || Aftermath.count(
                                            scenario, "source_object where status = 'loaded' and key = '" + key + "'")
                                    == 1);
            assertThat(process.isAlive()).as(log()).isTrue();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(log()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static void run(Path directory, Duration limit, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
