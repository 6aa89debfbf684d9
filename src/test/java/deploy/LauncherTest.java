package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two scripts that start Footfall say in one sentence what they lack. Java and Maven are played by scripts. */
class LauncherTest {
    private static final String JAVA_17 = "echo 'openjdk version \"17.0.9\" 2023-10-17' >&2";

    @TempDir
    private Path folder;

    private Path programs;

    record Ended(int status, String printed) {}

    @BeforeEach
    void playJava() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        java(JAVA_17);
    }

    @Test
    void theTreesLauncherAwayFromItsTreeSaysSo() throws Exception {
        Path copy = copied(Path.of("footfall"), folder.resolve("my home/footfall"));

        Ended ended = run(copy, "run");

        assertThat(ended.status()).isOne();
        assertThat(ended.printed().lines())
                .singleElement()
                .asString()
                .contains("my home is not Footfall's source tree", "use bin/footfall of a release");
    }

    @Test
    void aFirstBuildWithoutNetworkSaysSo() throws Exception {
        Path tree = tree();
        program(
                "mvn",
                "echo '[ERROR] Could not transfer artifact a:b:pom:1 from/to central: Unknown host repo.example'; exit 1");

        Ended ended = run(tree.resolve("footfall"), "run");

        assertThat(ended.status()).isOne();
        assertThat(ended.printed().lines().skip(1))
                .singleElement()
                .asString()
                .contains("the first build fetches libraries", "check network and proxy", "target/build.log");
    }

    @Test
    void aBuildThatFailsShowsItsErrors() throws Exception {
        Path tree = tree();
        program("mvn", "echo '[INFO] much'; echo '[ERROR] A.java:[1,1] no such type'; exit 1");

        Ended ended = run(tree.resolve("footfall"), "run");

        assertThat(ended.printed())
                .contains("A.java:[1,1] no such type", "the build failed")
                .doesNotContain("much");
    }

    @Test
    void aReleaseRunsThroughALinkAndHandsEverythingOver() throws Exception {
        Path release = release();
        Path link = Files.createSymbolicLink(folder.resolve("footfall"), release.resolve("bin/footfall"));

        Ended ended = run(link, "load", "s3://b/a key");

        assertThat(ended).isEqualTo(new Ended(0, "-jar|" + release + "/footfall.jar|load|s3://b/a key|\n"));
    }

    @Test
    void aReleaseNamesAnOldJava() throws Exception {
        java("echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        Ended ended = run(release().resolve("bin/footfall"), "run");

        assertThat(ended.status()).isOne();
        assertThat(ended.printed())
                .isEqualTo("footfall: 'java' is Java 11; install Java 17 or newer, or set JAVA_HOME\n");
    }

    @Test
    void aReleaseWithoutItsJarSaysSo() throws Exception {
        Path release = release();
        Files.delete(release.resolve("footfall.jar"));

        assertThat(run(release.resolve("bin/footfall"), "run").printed())
                .isEqualTo("footfall: " + release + "/footfall.jar is missing; unpack the whole release again\n");
    }

    private Path tree() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("src/main"));
        Files.createFile(tree.resolve("pom.xml"));
        copied(Path.of("footfall"), tree.resolve("footfall"));
        return tree;
    }

    private Path release() throws IOException {
        Path release = folder.toRealPath().resolve("opt dir/footfall-1");
        copied(Path.of("src/release/bin/footfall"), release.resolve("bin/footfall"));
        Files.createFile(release.resolve("footfall.jar"));
        return release;
    }

    private void java(String version) throws IOException {
        program("java", "case \"$*\" in *-version) " + version + " ;; *) printf '%s|' \"$@\"; echo ;; esac");
    }

    private void program(String name, String script) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
        return to;
    }

    private Ended run(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.equals("JAVA_HOME") || name.startsWith("FOOTFALL_"));
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }
}
