package demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Folders of the demo. */
public final class Directories {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private Directories() {}

    /** The build's output folder: this class is in a jar or in a folder of classes right below it. */
    public static Path build() {
        try {
            return Path.of(Directories.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** S3Mock's executable jar, where the build put it. */
    public static Path s3mock() {
        return build().resolve("demo-server").resolve("s3mock.jar");
    }

    /**
     * Where programs are unpacked to be run: in this user's cache, and writable for nobody else. In the folder for
     * temporary files another user could put a program there first.
     *
     * @throws IllegalStateException when others may get at it
     */
    public static Path ofThisUser() {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "footfall");
        try {
            Files.createDirectories(folder.getParent());
            if (Files.notExists(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            if (!Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
                throw new IllegalStateException("others may write to " + folder + ": remove it, and start again");
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Does nothing to what is gone already. */
    public static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
