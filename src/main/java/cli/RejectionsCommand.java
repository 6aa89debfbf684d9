package cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rejections",
        description = "Records that could not become events, with the reason and the raw text.",
        footerHeading = "%nExamples:%n",
        footer = {"  footfall rejections 42 --reason bad-time", "  footfall rejections --format csv --limit 1000"})
final class RejectionsCommand extends FootfallCommand.Sub {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only those of this object.")
    private Optional<Long> objectId;

    @Option(names = "--reason", description = "Only those with this reason, such as bad-time.")
    private Optional<String> reason;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        try (Footfall footfall = open(Footfall.Use.READ)) {
            listing.print(footfall.ledger().rejections(objectId, reason, listing.limit()));
            return 0;
        }
    }
}
