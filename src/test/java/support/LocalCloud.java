package support;

import demo.server.Cloud;
import demo.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** S3, SNS, SQS and PostgreSQL over their real protocols, started once for the whole test JVM. */
public final class LocalCloud {
    private static final LocalCloud SHARED = new LocalCloud();

    private final Path directory;
    private final Cloud cloud;

    private LocalCloud() {
        try {
            directory = Files.createTempDirectory("footfall-test").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Path s3mock = Directories.s3mock();
        cloud = new Cloud(false, s3mock, directory, false);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cloud.close();
            Directories.delete(directory);
        }));
    }

    public static Cloud shared() {
        return SHARED.cloud;
    }

    /** For logs of processes; deleted at the end. */
    public static Path directory() {
        return SHARED.directory;
    }
}
