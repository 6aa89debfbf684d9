package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import cli.shared.LoadBar;
import failure.UserError;
import java.util.List;
import ledger.LoadOutcome;
import notification.CreatedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description = {
            "Load the given objects now, without a queue.",
            "Skips objects that are already loaded; retries those that failed.",
            "Exits with 1 when an object is not loaded afterwards: it failed, no longer exists, or matches no feed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall load s3://behaviour-files/tracking/2026-11-21/events.csv.gz",
            "  footfall load 's3://behaviour-files/day.csv?versionId=096fKKXTRTtl3on'"
        })
public final class LoadCommand extends FootfallCommand.Sub {
    @Parameters(
            arity = "1..*",
            paramLabel = "OBJECT",
            description = "s3://bucket/key, with ?versionId=… for one version.")
    private List<String> objects;

    @Override
    public Integer call() {
        List<CreatedObject> wanted = objects.stream().map(LoadCommand::object).toList();
        try (Services services = open(Requirements.LOAD);
                LoadBar progress = new LoadBar()) {
            List<LoadOutcome> outcomes = services.load(wanted, progress);
            outcomes.forEach(outcome -> System.out.println(outcome.line()));
            return outcomes.stream().allMatch(LoadOutcome::isDone) ? 0 : UserError.FAILED;
        }
    }

    private static CreatedObject object(String uri) {
        return CreatedObject.parse(uri)
                .orElseThrow(() ->
                        new UserError("'" + uri + "' is not an object, expected s3://bucket/key", UserError.USAGE));
    }
}
