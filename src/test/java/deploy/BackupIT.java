package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import demo.server.Directories;
import demo.server.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.DatabaseImage;
import support.LoaderProcess;
import support.LocalCommand;
import support.LocalCommand.Ended;
import support.Sample;
import support.Scenario;
import support.StoredObject;

/**
 * Backup and restore as docs/release.md says, with PostgreSQL's own programs: `mvn -Prelease verify`, with its server
 * and client installed. The tests' other servers bring no {@code pg_dump}.
 */
@Tag("release")
class BackupIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Scenario scenario = Scenario.versioned();
    private final int port = Ports.free();
    private Path folder;
    private Path programs;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory(
                "backup", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        // Debian has them out of the way, one folder for each version
        String initdb =
                "ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 | grep . || command -v initdb";
        programs = Path.of(execute(false, "sh", "-c", initdb).trim()).getParent();
        postgres("initdb", "-D", folder + "/data", "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust");
        postgres(
                "pg_ctl",
                "-D",
                folder + "/data",
                "-w",
                "-l",
                folder + "/log",
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
                "start");
        scenario.set("FOOTFALL_RECONCILE_GRACE_MINUTES", "0");
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "1");
    }

    @AfterEach
    void stop() throws Exception {
        postgres("pg_ctl", "-D", folder + "/data", "-m", "fast", "stop");
        Directories.delete(folder);
        scenario.close();
    }

    @Test
    void loadsWhatIsNewerThanTheBackupAndIsThenAsIfNothingHadHappened() throws Exception {
        use("footfall");
        List<StoredObject> objects = new ArrayList<>();
        objects.add(scenario.put("products/products.ndjson", Sample.catalogue()));
        objects.add(scenario.put("tracking/before.csv", Sample.file(1, 100)));
        load(objects);
        postgres(
                "pg_dump",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-Fc",
                "-f",
                folder + "/footfall.dump",
                "footfall");
        StoredObject after = scenario.put("tracking/after.csv", Sample.file(2, 100));
        load(List.of(after));
        objects.add(after);
        objects.add(scenario.put("tracking/unheard.csv", Sample.file(3, 100)));
        DatabaseImage expected = scenario.undisturbed(objects);

        use("restored");
        postgres(
                "pg_restore",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "--exit-on-error",
                "-d",
                "restored",
                folder + "/footfall.dump");
        command("verify");
        command("reconcile", "--since", "30d");
        try (LoaderProcess draining = scenario.start("run", "--drain")) {
            assertThat(draining.awaitEnd(PATIENCE)).as(draining.log()).isZero();
        }

        command("verify");
        try (HikariDataSource restored = new HikariDataSource()) {
            restored.setJdbcUrl(scenario.environment().get("FOOTFALL_DB_URL") + "?user=postgres");
            assertThat(DatabaseImage.of(restored).differences(expected)).isEmpty();
        }
    }

    /** An empty database of that name, for the commands that follow. */
    private void use(String name) throws Exception {
        postgres("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), name);
        scenario.set("FOOTFALL_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/" + name);
    }

    private void load(List<StoredObject> objects) {
        List<String> command = new ArrayList<>(List.of("load"));
        objects.forEach(object -> command.add(object.uri()));
        command(command.toArray(String[]::new));
    }

    private void command(String... arguments) {
        Ended ended = LocalCommand.run(scenario.environment(), arguments);
        assertThat(ended.status()).as(ended.printed()).isZero();
    }

    /** It refuses to run as root, so root runs it as postgres. */
    private void postgres(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        execute(true, command.toArray(String[]::new));
    }

    private String execute(boolean asPostgres, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (asPostgres && System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.addAll(List.of(arguments));
        // a file, because the server goes on with what it was given
        Path printed = folder.resolve("printed");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .directory(folder.toFile())
                .start()
                .waitFor();
        String text = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        return text;
    }
}
