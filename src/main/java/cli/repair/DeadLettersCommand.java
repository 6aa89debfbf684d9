package cli.repair;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import cli.shared.Listing;
import failure.UserError;
import failure.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import repair.Redrive;

/** Lists dead letters, sends them back or dismisses them. */
@Command(
        name = "dead-letters",
        description =
                "List dead letters with their reason and state. `show` prints one in full, `redrive` sends it back, `dismiss` closes it without action.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall dead-letters",
            "  footfall dead-letters show 7",
            "  footfall dead-letters redrive 7 8",
            "  footfall dead-letters redrive --all --dry-run",
            "  footfall dead-letters dismiss 9 --because 'a test message of the platform team'"
        })
public final class DeadLettersCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Option(names = "--all", description = "Include resolved dead letters.")
    private boolean all;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        try (Services services = parent.open(Requirements.READ)) {
            listing.print(services.repair().deadLetters(all, listing.limit()));
            return 0;
        }
    }

    @Command(
            name = "show",
            description = "Print one dead letter with its original body and the command that sends it back.",
            footerHeading = "%nExample:%n",
            footer = "  footfall dead-letters show 7")
    Integer show(@Parameters(paramLabel = "ID") long id) {
        try (Services services = parent.open(Requirements.READ)) {
            Redrive.Letter letter = find(services.repair().redrive(), id);
            System.out.println("subject    " + visible(letter.subject()));
            System.out.println("failure    " + letter.failure());
            System.out.println("reason     " + visible(letter.message()));
            System.out.println("state      " + letter.state()
                    + (letter.because().isEmpty() ? "" : ": " + visible(letter.because())));
            System.out.println("retry with footfall dead-letters redrive " + id + (letter.isOpen() ? "" : " --force"));
            System.out.println();
            System.out.println(letter.body().isEmpty() ? "(no message was involved)" : visible(letter.body()));
            return 0;
        }
    }

    @Command(
            name = "redrive",
            description = {
                "Send dead letters back to the queue, each once, and allow another attempt at their objects.",
                "Fix the cause first: what still fails is parked again."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  footfall dead-letters redrive 7 8", "  footfall dead-letters redrive --all --dry-run"})
    Integer redrive(
            @Parameters(arity = "0..*", paramLabel = "ID", description = "The dead letters to send back.")
                    List<Long> ids,
            @Option(names = "--all", description = "Send back all open dead letters.") boolean everything,
            @Option(names = "--force", description = "Send back resolved dead letters, too.") boolean force,
            @Option(names = "--dry-run", description = "Only print what would be sent.") boolean dryRun) {
        if (everything == (ids != null && !ids.isEmpty())) {
            throw new UserError("give the ids of dead letters, or --all; `footfall dead-letters` lists them", 2);
        }
        try (Services services = parent.open(Requirements.QUEUE)) {
            Redrive redrive = services.repair().redrive();
            Consumer<String> queue = services.repair().queue();
            boolean done = true;
            for (List<Long> some = everything ? redrive.open(0) : ids; !some.isEmpty(); ) {
                for (Long id : some) {
                    done &= redrive(redrive, find(redrive, id), force, dryRun, queue);
                }
                some = everything ? redrive.open(some.get(some.size() - 1)) : new ArrayList<>();
            }
            return done ? 0 : UserError.FAILED;
        }
    }

    @Command(
            name = "dismiss",
            description = {
                "Close dead letters without action; their alarms close, too.",
                "The rows stay in the table, the messages in the dead-letter queue."
            },
            footerHeading = "%nExample:%n",
            footer = "  footfall dead-letters dismiss 9 --because 'a test message of the platform team'")
    Integer dismiss(
            @Parameters(arity = "1..*", paramLabel = "ID", description = "The dead letters to dismiss.") List<Long> ids,
            @Option(
                            names = "--because",
                            defaultValue = "",
                            paramLabel = "TEXT",
                            description = "The reason, kept with the dead letter.")
                    String because,
            @Option(names = "--dry-run", description = "Only print what would be dismissed.") boolean dryRun) {
        try (Services services = parent.open(Requirements.READ)) {
            Redrive redrive = services.repair().redrive();
            for (Long id : ids) {
                Redrive.Letter letter = find(redrive, id);
                boolean done = letter.isOpen() && (dryRun || redrive.dismiss(letter, because));
                System.out.println(
                        name(letter) + (done ? dryRun ? "would be dismissed" : "dismissed" : standing(letter)));
            }
            return 0;
        }
    }

    private static boolean redrive(
            Redrive redrive, Redrive.Letter letter, boolean force, boolean dryRun, Consumer<String> queue) {
        String name = name(letter);
        if (!letter.isOpen() && !force) {
            System.out.println(name + standing(letter) + "; --force sends it anyway");
            return true;
        }
        if (redrive.message(letter).isEmpty()) {
            System.out.println(name + "has neither a message nor an object: it cannot be sent back");
            return false;
        }
        boolean sent = dryRun || redrive.send(letter, force, queue);
        System.out.println(
                name + (dryRun ? "would be sent back" : sent ? "sent back" : "was sent back in the meantime"));
        return true;
    }

    private static String name(Redrive.Letter letter) {
        return "dead letter " + letter.id() + " (" + visible(letter.subject()) + ") ";
    }

    private static String standing(Redrive.Letter letter) {
        return switch (letter.state()) {
            case "sent-back" -> "was already sent back";
            case "dismissed" -> "was already dismissed";
            case "settled" -> "is settled: its object was loaded, replaced or removed, or a later letter covers it";
            default -> "was resolved in the meantime";
        };
    }

    private static Redrive.Letter find(Redrive redrive, long id) {
        return redrive.find(id)
                .orElseThrow(() -> new UserError(
                        "there is no dead letter " + id + "; `footfall dead-letters --all` lists them",
                        UserError.FAILED));
    }

    /** Text from files and queues is untrusted: its control characters never reach a terminal. */
    private static String visible(String text) {
        return VisibleText.lines(text);
    }
}
