package cli.watch;

import app.FeedWatch;
import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import failure.UserError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import watch.alarm.Alarm;

@Command(
        name = "watch",
        description = {
            "Looks once at what is due, raises alarms and sends what is owed: for a CronJob, in place of the role watch.",
            "Status 1 when a message could not be sent; the next look tries again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall watch",
            "  footfall watch --dry-run",
            "  footfall watch --at 2026-11-24T06:30    # as if it were then; really raises"
        })
public final class WatchCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Look as if it were this time. Alarms are raised and sent for good. " + Moment.FORM)
    private Optional<String> at;

    @Option(names = "--dry-run", description = "Only say what would be raised.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Services services = parent.open(Requirements.LOAD)) {
            FeedWatch watch = services.watch();
            Optional<Instant> time = at.map(text -> Moment.parse("--at", text, watch.zone()));
            if (dryRun) {
                show("would raise ", watch.preview(time));
                return 0;
            }
            FeedWatch.Looked looked = watch.look(time);
            show("raised ", looked.raised());
            if (looked.pending() > 0) {
                throw new UserError(
                        looked.pending()
                                + " messages could not be sent, the next look tries again; see `footfall alarms`",
                        UserError.FAILED);
            }
            return 0;
        }
    }

    private static void show(String what, List<Alarm> alarms) {
        if (alarms.isEmpty()) {
            System.out.println(what + "nothing");
        }
        for (Alarm alarm : alarms) {
            System.out.println(what + alarm.id() + ": " + alarm.known().replaceAll("\\p{Cntrl}", "\uFFFD"));
        }
    }
}
