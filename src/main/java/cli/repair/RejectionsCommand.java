package cli.repair;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import cli.shared.Listing;
import failure.UserError;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists rejections; its subcommands retry or export them. */
@Command(
        name = "rejections",
        description = {
            "List records that could not become events, with the reason and the raw text.",
            "`replay` retries them, `export` writes them to a file."
        },
        subcommands = {ReplayRejectionsCommand.class, ExportRejectionsCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall rejections 42 --reason bad-time",
            "  footfall rejections --format csv --limit 1000",
            "  footfall rejections replay --feed tracking --dry-run",
            "  footfall rejections export 42 --format ndjson -o rejected.ndjson"
        })
public final class RejectionsCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only rejections of this object.")
    private Optional<Long> objectId;

    @Option(names = "--reason", description = "Only rejections with this reason, such as bad-time.")
    private Optional<String> reason;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        RejectionSelection.check(reason);
        try (Services services = open(Requirements.READ)) {
            if (objectId.isPresent() && services.ledger().object(objectId.get()).isEmpty()) {
                throw UserError.noObject(objectId.get());
            }
            listing.print(services.ledger().rejections(objectId, reason, listing.limit()));
            return 0;
        }
    }

    Services open(Requirements requirements) {
        return parent.open(requirements);
    }
}
