package cli.setup;

import app.Services;
import app.settings.Requirements;
import app.status.Standing;
import cli.shared.FootfallCommand;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = {
            "Show how Footfall stands: what is loading, waiting, failed and late, and how the database grows.",
            "Changes nothing. Works while services run, and when none does."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  footfall status", "  footfall status --json | jq .loading"})
public final class StatusCommand extends FootfallCommand.Sub {
    @Option(names = "--json", description = "JSON for programs: numbers in bytes, records and seconds.")
    private boolean json;

    @Override
    public Integer call() {
        try (Services services = open(Requirements.READ)) {
            Standing standing = services.diagnosis().status(Instant.now());
            System.out.print(json ? StatusJson.of(standing) : StatusText.of(standing));
            return 0;
        }
    }
}
