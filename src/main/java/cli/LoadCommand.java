package cli;

import cli.progress.LoadBar;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ledger.LoadOutcome;
import notification.CreatedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description = {
            "Load given objects now, without any queue.",
            "An object that is in already is not loaded again; one that failed is tried again.",
            "Status 1 when one of them is not in afterwards: it failed, is gone, or no feed reads it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall load s3://behaviour-files/tracking/2026-11-21/events.csv.gz",
            "  footfall load 's3://behaviour-files/day.csv?versionId=096fKKXTRTtl3on'"
        })
public final class LoadCommand extends FootfallCommand.Sub {
    private static final Pattern URI = Pattern.compile("s3://([^/]+)/(.+?)(?:\\?versionId=([^?&]+))?");

    @Parameters(
            arity = "1..*",
            paramLabel = "OBJECT",
            description = "s3://bucket/key, with ?versionId=… for one version.")
    private List<String> objects;

    @Override
    public Integer call() {
        List<CreatedObject> wanted = objects.stream().map(LoadCommand::object).toList();
        try (Footfall footfall = open(Footfall.Use.LOAD);
                LoadBar progress = new LoadBar()) {
            List<LoadOutcome> outcomes = footfall.load(wanted, progress);
            outcomes.forEach(outcome -> System.out.println(line(outcome)));
            return outcomes.stream().allMatch(LoadOutcome::isDone) ? 0 : UserError.FAILED;
        }
    }

    /** @throws UserError when it is no {@code s3://bucket/key} */
    public static CreatedObject object(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new UserError("'" + uri + "' is no object, expected s3://bucket/key", UserError.USAGE);
        }
        String version = parts.group(3) == null ? "" : URLDecoder.decode(parts.group(3), StandardCharsets.UTF_8);
        return new CreatedObject(parts.group(1), parts.group(2), version, "", "", -1);
    }

    /** How an object ended, as one line. */
    public static String line(LoadOutcome outcome) {
        String figures = String.format(
                java.util.Locale.ROOT,
                "%,d records: %,d accepted, %,d rejected, %,d skipped; %,d events",
                outcome.records(),
                outcome.accepted(),
                outcome.rejected(),
                outcome.skipped(),
                outcome.events());
        return outcome.object() + "  " + outcome.status() + "  "
                + (outcome.message().isEmpty() ? figures : outcome.message());
    }
}
