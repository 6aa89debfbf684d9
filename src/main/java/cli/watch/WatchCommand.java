package cli.watch;

import app.Services;
import app.settings.Requirements;
import app.watch.FeedWatch;
import cli.shared.FootfallCommand;
import failure.UserError;
import failure.VisibleText;
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
            "Evaluate deadlines once, raise alarms and send pending ones, and bring the standings of products up to date;",
            "for a CronJob instead of the role watch.",
            "Exits with 1 when a message could not be sent; the next run retries it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall watch",
            "  footfall watch --dry-run",
            "  footfall watch --at 2026-11-24T06:30    # as if it were then; the alarms are real"
        })
public final class WatchCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Evaluate as if it were this time. The alarms are real, and sent. " + Moment.FORM)
    private Optional<String> at;

    @Option(names = "--dry-run", description = "Only print what would be raised.")
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
            FeedWatch.Evaluation evaluation = watch.evaluate(time);
            show("raised ", evaluation.raised());
            if (evaluation.pending() > 0) {
                throw new UserError(
                        evaluation.pending()
                                + " messages could not be sent; the next run retries them, see `footfall alarms`",
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
            System.out.println(what + alarm.id() + ": " + VisibleText.line(alarm.known()));
        }
    }
}
