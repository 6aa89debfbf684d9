package cli;

import app.settings.Role;
import cli.shared.Complaint;
import cli.shared.FootfallCommand;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code run} and {@code run --drain}, as jobs and manifests start them, without the parser of the command line: its
 * classes are in no class archive, and it takes a fifth of the CPU of such a start. Anything else is the parser's.
 */
final class PlainRun {
    private static final List<String> RUN = List.of("run");
    private static final List<String> DRAIN = List.of("run", "--drain");

    private PlainRun() {}

    static boolean is(String... command) {
        return List.of(command).equals(RUN) || List.of(command).equals(DRAIN);
    }

    /** @return the exit status */
    static int execute(
            FootfallCommand.Opener opener, Function<Throwable, Optional<String>> explanation, String... command) {
        try {
            return RunCommand.run(
                    needs -> opener.open(Optional.empty(), needs), EnumSet.of(Role.RECEIVE), command.length > 1);
        } catch (Exception failure) {
            return Complaint.print(failure, explanation, System.err::println);
        }
    }
}
