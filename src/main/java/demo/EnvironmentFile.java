package demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The demo's settings for another terminal: one file to source instead of a screen of variables. */
final class EnvironmentFile {
    static final String NAME = "demo.env";

    private EnvironmentFile() {}

    /** Readable by its owner only, for it holds a password. @return the file */
    static Path write(Path directory, Map<String, String> environment) throws IOException {
        StringBuilder lines = new StringBuilder("# The settings of the demo that runs now: . this file\n");
        environment.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        Path file = directory.resolve(NAME);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, lines);
    }
}
