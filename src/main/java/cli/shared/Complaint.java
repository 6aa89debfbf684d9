package cli.shared;

import failure.Causes;
import failure.UserError;
import failure.VisibleText;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a command fails with, as a user sees it: one line. */
public final class Complaint {
    private Complaint() {}

    /**
     * Prints it.
     *
     * @param explanation replaces an exception's own message where that is not meant for users
     * @return the exit status
     */
    public static int print(
            Exception failure, Function<Throwable, Optional<String>> explanation, Consumer<String> err) {
        err.accept("footfall: " + VisibleText.lines(explanation.apply(failure).orElseGet(() -> message(failure))));
        return failure instanceof UserError error ? error.exitCode() : UserError.FAILED;
    }

    private static String message(Throwable failure) {
        StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
        String last = String.valueOf(Causes.deepest(failure).getMessage());
        if (message.indexOf(last) < 0) {
            message.append(": ").append(last);
        }
        return message.toString();
    }
}
