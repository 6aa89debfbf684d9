package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = "Migrate the database schema to this version.",
        footerHeading = "%nExample:%n",
        footer = "  footfall migrate --dry-run")
public final class MigrateCommand extends FootfallCommand.Sub {
    @Option(names = "--dry-run", description = "Only print what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Services services = open(Requirements.READ)) {
            List<String> pending = services.migration().pending();
            if (pending.isEmpty()) {
                System.out.println("the schema is up to date");
            }
            pending.forEach(migration -> System.out.println((dryRun ? "would apply " : "applying ") + migration));
            if (!dryRun) {
                services.migration().apply();
            }
            return 0;
        }
    }
}
