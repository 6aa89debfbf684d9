package cli;

import app.Services;
import app.settings.Requirements;
import app.settings.Role;
import cli.shared.FootfallCommand;
import cli.shared.OrderlyEnd;
import failure.UserError;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description =
                "Run the service. Its roles: receive notifications and load the objects, collect feeds that are due,"
                        + " watch for deliveries that did not happen.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall run",
            "  footfall run --drain    # exits once the queue stays empty",
            "  footfall run --roles receive,collect,watch"
        })
public final class RunCommand extends FootfallCommand.Sub {
    @Option(
            names = "--drain",
            description =
                    "Exit once nothing was received for footfall.receive.idle-seconds: with 0 when all is done, with 1"
                            + " when something was parked, went back to the queue, or the last polls failed.")
    private boolean drain;

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            defaultValue = "receive",
            description = "What this process does: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Set<Role> roles = EnumSet.of(Role.RECEIVE);

    @Override
    public Integer call() throws Exception {
        if (drain && !roles.equals(EnumSet.of(Role.RECEIVE))) {
            throw new UserError(
                    "--drain works only with the role receive: other roles have no queue to empty", UserError.USAGE);
        }
        return run(this::open, roles, drain);
    }

    /** Runs the service until it ends. @return the exit status */
    static int run(Function<Requirements, Services> application, Set<Role> roles, boolean drain) throws Exception {
        return OrderlyEnd.of(() -> {
            Requirements needs = roles.contains(Role.RECEIVE) ? Requirements.RECEIVE : Requirements.SERVE;
            try (Services services = application.apply(needs)) {
                return services.run(roles, drain);
            }
        });
    }
}
