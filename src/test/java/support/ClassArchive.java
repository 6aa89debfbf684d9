package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Classes of the built jar, dumped once after a first run, so that the many loaders which are killed start quickly. */
public final class ClassArchive {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ClassArchive() {}

    public static List<String> options() {
        return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + Holder.ARCHIVE);
    }

    /** Made when it is first asked for. */
    private static final class Holder {
        private static final Path ARCHIVE = make();

        private static Path make() {
            Path archive = LoaderProcess.jar().resolveSibling("footfall-classes.jsa");
            try {
                if (Files.exists(archive)
                        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(LoaderProcess.jar()))
                                > 0) {
                    return archive;
                }
                Files.deleteIfExists(archive);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            try (Scenario scenario = Scenario.versioned()) {
                scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
                scenario.tell(scenario.put("tracking/first.csv", Sample.file(1, 50)));
                LoaderProcess first = LoaderProcess.start(
                        scenario.environment(), List.of("-XX:ArchiveClassesAtExit=" + archive), "run", "--drain");
                if (first.awaitEnd(PATIENCE) != 0 || !Files.exists(archive)) {
                    throw new IllegalStateException("no archive of classes: " + first.log());
                }
            }
            return archive;
        }
    }
}
