package cli;

import app.Role;
import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import failure.UserError;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description =
                "Receive notifications and load what they announce; look for what is to be collected, and collect it;"
                        + " watch over what did not happen.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall run",
            "  footfall run --drain    # ends with 0 once the queue stays empty",
            "  footfall run --roles receive,collect,watch"
        })
public final class RunCommand extends FootfallCommand.Sub {
    @Option(
            names = "--drain",
            description =
                    "End with 0 once nothing was received for footfall.receive.idle-seconds; with 1 when the last polls failed.")
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
        if (drain && !roles.equals(EnumSet.of(Role.RECEIVE))) {
            throw new UserError(
                    "--drain is for the role receive alone: other roles have no queue to empty", UserError.USAGE);
        }
        try (Services services = open(roles.contains(Role.RECEIVE) ? Requirements.RECEIVE : Requirements.SERVE)) {
            return services.run(roles, drain);
        }
    }
}
