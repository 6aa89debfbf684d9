package cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = "Bring the database's schema to this version's state.",
        footerHeading = "%nExample:%n",
        footer = "  footfall migrate --dry-run")
final class MigrateCommand extends FootfallCommand.Sub {
    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Footfall footfall = open(Footfall.Use.READ)) {
            List<String> pending = footfall.migration().pending();
            if (pending.isEmpty()) {
                System.out.println("the schema is up to date");
            }
            pending.forEach(migration -> System.out.println((dryRun ? "would apply " : "applying ") + migration));
            if (!dryRun) {
                footfall.migration().apply();
            }
            return 0;
        }
    }
}
