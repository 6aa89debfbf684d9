package cli.repair;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import cli.shared.LoadBar;
import failure.UserError;
import failure.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ledger.LoadOutcome;
import ledger.ObjectStatus;
import notification.CreatedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import repair.Replays;

/** Loads objects again that are already loaded. */
@Command(
        name = "replay",
        description = {
            "Load objects again from S3 although they are loaded, with the current code, configuration and catalogue.",
            "Readers see the old rows until the new ones are complete. If interrupted, call it again: it resumes."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  footfall replay 42", "  footfall replay s3://behaviour-files/tracking/events.csv --dry-run"})
public final class ReplayCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Parameters(arity = "1..*", paramLabel = "OBJECT", description = "Its object_id, or s3://bucket/key[?versionId=…].")
    private List<String> objects;

    @Option(names = "--dry-run", description = "Only print what would be replaced.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Services services = parent.open(Requirements.LOAD);
                LoadBar progress = new LoadBar()) {
            Replays replays = services.repair().replays();
            List<Replays.Replayable> wanted = new ArrayList<>();
            objects.forEach(object -> wanted.add(find(replays, object)));
            if (dryRun) {
                wanted.forEach(ReplayCommand::preview);
                return 0;
            }
            wanted.forEach(replays::request);
            List<LoadOutcome> outcomes = services.load(
                    wanted.stream().map(Replays.Replayable::object).toList(), progress);
            outcomes.forEach(outcome -> System.out.println(VisibleText.line(line(outcome))));
            return outcomes.stream().allMatch(outcome -> outcome.status().isVisible()) ? 0 : UserError.FAILED;
        }
    }

    private static Replays.Replayable find(Replays replays, String text) {
        Replays.Replayable found;
        if (text.matches("[0-9]{1,18}")) {
            found = replays.find(Long.parseLong(text)).orElseThrow(() -> unknown("object " + text));
        } else {
            CreatedObject object = CreatedObject.parse(text)
                    .orElseThrow(() -> new UserError(
                            "'" + text + "' is not an object, expected an id or s3://bucket/key", UserError.USAGE));
            found = replays.find(object.bucket(), object.key(), object.versionId())
                    .orElseThrow(() -> unknown(text));
        }
        if (found.status() == ObjectStatus.RETRACTED) {
            throw new UserError(
                    found.object().uri() + " (object " + found.objectId() + ") was removed from the bucket",
                    UserError.FAILED);
        }
        if (found.status() == ObjectStatus.SUPERSEDED) {
            throw new UserError(
                    found.object().uri() + " (object " + found.objectId()
                            + ") was replaced by a newer version or a replay; replay that one",
                    UserError.FAILED);
        }
        return found;
    }

    private static String line(LoadOutcome outcome) {
        String hint = "\n  It was removed or overwritten since; the loaded rows stay.";
        return outcome.line() + (outcome.status() == ObjectStatus.IGNORED ? hint : "");
    }

    private static UserError unknown(String object) {
        return new UserError(
                object + " is not in the ledger; `footfall load s3://bucket/key` loads it", UserError.FAILED);
    }

    private static void preview(Replays.Replayable object) {
        String now = object.status().isVisible()
                ? "would load again and replace its " + object.events() + " events"
                : "would load, its status is " + object.status();
        System.out.println(object.object().uri() + " (object " + object.objectId() + "): " + now);
    }
}
