package cli.repair;

import app.RejectionReplays;
import app.Services;
import app.settings.Requirements;
import cli.shared.Counter;
import failure.UserError;
import failure.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import repair.rejection.ReplayOutcome;

/** Retries rejected records. */
@Command(
        name = "replay",
        description = {
            "Retry rejections with the current code, configuration and catalogue.",
            "Those that pass become events of the same object under the same record number. One transaction per object"
                    + " also updates its counts and activity. Safe to repeat, to interrupt and to run concurrently."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every selected object was processed, whether its rejections passed or not",
            "1:an object could not be processed: its line says why",
            "2:wrong usage or configuration"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall rejections replay 42 --dry-run",
            "  footfall rejections replay --feed tracking --reason unknown-kind",
            "  footfall rejections replay            # all rejections of all visible objects"
        })
final class ReplayRejectionsCommand implements Callable<Integer> {
    @ParentCommand
    private RejectionsCommand parent;

    @Mixin
    private RejectionSelection selection;

    @Option(names = "--dry-run", description = "Only print what would pass.")
    private boolean dryRun;

    private final Counter progress = new Counter("rejections processed");
    private boolean everyObjectWasTried = true;

    @Override
    public Integer call() {
        selection.check();
        try (Services services = parent.open(Requirements.LOAD);
                RejectionReplays replays = services.repair().rejectionReplays()) {
            if (!selection.objects().isEmpty()) {
                selection.objects().forEach(objectId -> replay(replays, objectId));
            } else {
                replayAll(replays);
            }
            return everyObjectWasTried ? 0 : UserError.FAILED;
        }
    }

    private void replayAll(RejectionReplays replays) {
        long after = 0;
        while (true) {
            List<Long> page = replays.objects(selection.feed(), selection.reason(), after);
            if (page.isEmpty()) {
                if (after == 0) {
                    System.out.println("no visible object has such rejections");
                }
                return;
            }
            page.forEach(objectId -> replay(replays, objectId));
            after = page.get(page.size() - 1);
        }
    }

    private void replay(RejectionReplays replays, long objectId) {
        ReplayOutcome outcome = replays.replay(objectId, selection.reason(), dryRun, seen -> progress.show(seen, -1));
        progress.clear();
        everyObjectWasTried &= outcome.isTried();
        String line = outcome.object() + " (object " + objectId + ") " + text(outcome, dryRun);
        System.out.println(VisibleText.line(line));
    }

    static String text(ReplayOutcome outcome, boolean dryRun) {
        if (!outcome.isTried()) {
            return outcome.obstacle();
        }
        String tried = String.format(
                Locale.ROOT,
                "%,d tried: %,d %saccepted, %,d events; %,d %sskipped, %,d still rejected",
                outcome.tried(),
                outcome.accepted(),
                dryRun ? "would be " : "",
                outcome.events(),
                outcome.skipped(),
                dryRun ? "would be " : "",
                outcome.tried() - outcome.passed());
        return tried
                + lost(outcome.cut(), "only their start was kept")
                + lost(outcome.altered(), "their original bytes were not kept");
    }

    private static String lost(long records, String why) {
        return records == 0 ? "" : String.format(Locale.ROOT, "; %,d cannot be tried: %s", records, why);
    }
}
