package cli.repair;

import app.Services;
import app.settings.Requirements;
import cli.shared.Counter;
import cli.shared.FootfallCommand;
import failure.UserError;
import failure.VisibleText;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import repair.Difference;

/** Checks the ledger against the rows. */
@Command(
        name = "verify",
        description = {
            "Recount records, batches, events, activity and versions from the rows, and compare with the ledger.",
            "Changes nothing; correct while loads run. Exits with 1 when anything differs."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  footfall verify", "  footfall verify --object 42", "  footfall verify --feed tracking"})
public final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Option(names = "--object", paramLabel = "ID", description = "Only this object, by its object_id.")
    private Optional<Long> objectId = Optional.empty();

    @Option(names = "--feed", description = "Only objects of this feed.")
    private Optional<String> feed = Optional.empty();

    @Override
    public Integer call() {
        AtomicLong differences = new AtomicLong();
        long checked;
        try (Services services = parent.open(Requirements.READ);
                Counter progress = new Counter("objects checked")) {
            checked = services.repair().verification().run(objectId, feed, progress::show, difference -> {
                progress.clear();
                print(difference);
                differences.incrementAndGet();
            });
            if (checked == 0) {
                feed.ifPresent(services.watch()::check);
            }
        }
        if (objectId.isPresent() && checked == 0) {
            throw UserError.noObject(objectId.get());
        }
        System.out.println(
                checked + (checked == 1 ? " object checked, " : " objects checked, ") + outcome(differences.get()));
        return differences.get() == 0 ? 0 : UserError.FAILED;
    }

    private static void print(Difference difference) {
        System.out.println(VisibleText.line(difference.line()));
    }

    private static String outcome(long differences) {
        return differences == 0 ? "everything matches the ledger" : differences + " differences";
    }
}
