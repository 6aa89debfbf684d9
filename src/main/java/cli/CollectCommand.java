package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.CollectBar;
import cli.shared.FootfallCommand;
import collect.ledger.CollectionOutcome;
import failure.UserError;
import failure.VisibleText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "collect",
        description = {
            "Collect a feed from its source into S3.",
            "Resumes an interrupted collection; skips what is already stored."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:stored, now or earlier",
            "1:failed, or refused",
            "2:wrong usage or configuration",
            "3:not published yet, or another process is collecting it"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall collect tracking --date 2026-11-21",
            "  footfall collect tracking            # every date that is due, oldest first",
            "  footfall collect tracking --absent-ok  # for a CronJob, which asks again",
            "  footfall collect tracking --dry-run  # only checks the source"
        })
public final class CollectCommand extends FootfallCommand.Sub {
    private static final int NOT_THERE_YET = 3;

    @Parameters(paramLabel = "FEED", description = "The feed's name in the configuration.")
    private String feed;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "The business date. Default: every date that is due, like the role collect.")
    private Optional<LocalDate> date;

    @Option(names = "--dry-run", description = "Only check the source; store and record nothing.")
    private boolean dryRun;

    @Option(names = "--absent-ok", description = "End with 0 instead of 3: what is not there yet is no failed job.")
    private boolean absentOk;

    @Override
    public Integer call() {
        try (Services services = open(Requirements.LOAD);
                CollectBar progress = new CollectBar()) {
            List<CollectionOutcome> outcomes = services.collect(feed, date, dryRun, progress, () -> false);
            progress.clear();
            outcomes.forEach(outcome -> System.out.println(
                    VisibleText.line(outcome.collection() + "  " + outcome.status() + "  " + outcome.message())));
            if (outcomes.isEmpty()) {
                System.out.println(feed + "  nothing to collect: every date that is due is stored");
            }
            return status(outcomes);
        }
    }

    private int status(List<CollectionOutcome> outcomes) {
        if (outcomes.stream().anyMatch(CollectionOutcome::isFailure)) {
            return UserError.FAILED;
        }
        boolean there = outcomes.stream().allMatch(CollectionOutcome::isThere);
        return there || absentOk ? 0 : NOT_THERE_YET;
    }
}
