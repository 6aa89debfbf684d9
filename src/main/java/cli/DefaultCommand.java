package cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The command of a start without arguments, where whoever starts the jar cannot give any: the variable {@code
 * FOOTFALL_COMMAND}, else what the jar was built with. Without either there is none, and the usage is printed.
 */
final class DefaultCommand {
    private static final String VARIABLE = "FOOTFALL_COMMAND";

    private DefaultCommand() {}

    /** @return the given arguments when there are some */
    static String[] orGiven(String[] arguments, Map<String, String> environment) {
        if (arguments.length > 0) {
            return arguments;
        }
        String command = environment.getOrDefault(VARIABLE, built()).strip();
        return command.isEmpty() ? arguments : command.split("\\s+");
    }

    private static String built() {
        try (InputStream file = DefaultCommand.class.getResourceAsStream("/default-command")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
