package app.settings.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A value that no log and no message shows.
 *
 * @param file where it was read from, and may be replaced while the program runs
 */
public record Secret(String value, Optional<Path> file) {
    public Secret(String value) {
        this(value, Optional.empty());
    }

    /** @return what the file holds now; what it held at the start when it cannot be read, or there is none */
    public String current() {
        try {
            return file.isPresent() ? Files.readString(file.get()).strip() : value;
        } catch (IOException gone) {
            return value;
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
