package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import cli.shared.Listing;
import failure.UserError;
import java.util.Optional;
import ledger.ObjectStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import report.LedgerReports;
import report.Table;

@Command(
        name = "files",
        description = {
            "What the ledger says of objects, the newest first.",
            "Of one object, as a table, also its whole error, its batches, and how often records were skipped or rejected as what."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  footfall files --status failed", "  footfall files 42"})
public final class FilesCommand extends FootfallCommand.Sub {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Show one object, by its object_id.")
    private Optional<Long> objectId;

    @Option(names = "--status", description = "received, loading, loaded, failed, ignored, superseded or retracted.")
    private Optional<String> status;

    @Option(names = "--feed", description = "Only objects of this feed.")
    private Optional<String> feed;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        if (status.isPresent() && !ObjectStatus.labels().contains(status.get())) {
            throw new UserError(
                    "unknown status '" + status.get() + "', expected one of "
                            + String.join(", ", ObjectStatus.labels()),
                    UserError.USAGE);
        }
        try (Services services = open(Requirements.READ)) {
            if (objectId.isPresent()) {
                return show(services.ledger(), objectId.get());
            }
            Table objects = services.ledger().objects(status, feed, listing.limit());
            if (objects.isEmpty()) {
                feed.ifPresent(services.watch()::check);
            }
            listing.print(objects);
            return 0;
        }
    }

    private int show(LedgerReports ledger, long id) {
        Table object = ledger.object(id);
        if (object.isEmpty()) {
            throw UserError.noObject(id);
        }
        listing.print(object);
        Object error = object.rows().get(0).get(object.columns().indexOf("error"));
        listing.printMore("Error", error == null ? "" : error.toString());
        listing.printMore("Batches", ledger.batches(id, listing.limit()));
        listing.printMore("Skipped", ledger.skippedNames(id, listing.limit()));
        listing.printMore("Rejections", ledger.rejectionReasons(id, listing.limit()));
        return 0;
    }
}
