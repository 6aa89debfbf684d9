package cli.repair;

import app.Services;
import app.settings.Requirements;
import cli.shared.Counter;
import cli.shared.FootfallCommand;
import failure.UserError;
import failure.VisibleText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import notification.CreatedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import repair.Reconciliation;

/** Checks that every object in the buckets is loaded or on its way. */
@Command(
        name = "reconcile",
        description = {
            "Compare buckets with the ledger; queue a notification for each object that is missing there or stuck.",
            "A process with the role watch does this regularly, see footfall.reconcile.interval-minutes."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  footfall reconcile --dry-run", "  footfall reconcile tracking --since 2d"})
public final class ReconcileCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Parameters(arity = "0..*", paramLabel = "FEED", description = "Only these feeds. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "Only objects put within this time, such as 90m, 36h or 7d.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--dry-run", description = "Only print what would be queued.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Optional<Duration> within = since.map(ReconcileCommand::duration);
        try (Services services = parent.open(Requirements.QUEUE);
                Counter progress = new Counter("objects listed")) {
            Reconciliation reconciliation = services.repair().reconciliation();
            List<String> wanted = names.isEmpty() ? reconciliation.feeds() : names;
            wanted.stream()
                    .filter(name -> !reconciliation.feeds().contains(name))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new UserError(
                                "unknown feed " + unknown + ", expected one of " + reconciliation.feeds(),
                                UserError.USAGE);
                    });
            Reconciliation.Result result = reconciliation.run(wanted, within, dryRun, new Reconciliation.Listener() {
                @Override
                public void listed(String feed, long objects) {
                    progress.show(objects, -1);
                }

                @Override
                public void found(String why, CreatedObject object) {
                    progress.clear();
                    System.out.println(VisibleText.line(object.uri() + ": " + why));
                }
            });
            progress.clear();
            System.out.println(result.listed() + " objects listed, " + result.missing() + " missing, " + result.stuck()
                    + " stuck" + (dryRun ? "; nothing was queued" : "; those were queued"));
            return 0;
        }
    }

    /** 90m, 36h, 7d, or an ISO 8601 duration. */
    private static Duration duration(String text) {
        String upper = text.toUpperCase(java.util.Locale.ROOT);
        String iso = upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper;
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException wrong) {
            throw new UserError(
                    "--since is '" + text + "', expected a duration such as 90m, 36h or 7d", UserError.USAGE);
        }
    }
}
