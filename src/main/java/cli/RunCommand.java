package cli;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = "Receive notifications and load what they announce.",
        footerHeading = "%nExamples:%n",
        footer = {"  footfall run", "  footfall run --drain    # ends with 0 once the queue stays empty"})
final class RunCommand extends FootfallCommand.Sub {
    @Option(names = "--drain", description = "End with 0 once nothing was received for footfall.receive.idle-seconds.")
    private boolean drain;

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            defaultValue = "receive",
            description = "What this process does: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Set<Role> roles = EnumSet.of(Role.RECEIVE);

    @Override
    public Integer call() {
        try (Footfall footfall = open(Footfall.Use.RUN)) {
            return footfall.run(roles, drain);
        }
    }
}
