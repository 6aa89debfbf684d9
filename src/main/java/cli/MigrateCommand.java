package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import failure.UserError;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import repair.EventMigration;

@Command(
        name = "migrate",
        description =
                "Migrate the database to this version: its schema, then events of earlier versions, month by month.",
        footerHeading = "%nExample:%n",
        footer = "  footfall migrate --dry-run")
public final class MigrateCommand extends FootfallCommand.Sub {
    private static final double MEGABYTE = 1_000_000.0;

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
                move(services.repair().eventMigration());
            } else if (pending.isEmpty()) {
                EventMigration events = services.repair().eventMigration();
                events.months().forEach(month -> System.out.println("would move " + text(month)));
            }
            return 0;
        }
    }

    private static void move(EventMigration events) {
        boolean finished = events.run(
                month -> System.out.println("moving " + text(month)),
                moved -> System.out.printf(Locale.ROOT, "moved %,d events%n", moved));
        if (!finished) {
            throw new UserError(
                    "somebody reads events of an earlier version, so their table could not be dropped: nothing is"
                            + " lost; run `footfall migrate` again",
                    UserError.FAILED);
        }
    }

    private static String text(EventMigration.Month month) {
        return String.format(
                Locale.ROOT,
                "the events of %tY-%<tm, about %,d, %,.0f MB",
                month.first(),
                month.events(),
                month.bytes() / MEGABYTE);
    }
}
