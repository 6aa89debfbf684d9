package cli.watch;

import app.Services;
import app.settings.Requirements;
import app.watch.FeedWatch;
import cli.shared.FootfallCommand;
import cli.shared.Listing;
import failure.UserError;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "alarms",
        description = "List alarms, newest first; mute and unmute feeds.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall alarms --open",
            "  footfall alarms mute tracking --until 2026-11-25T09:00",
            "  footfall alarms unmute tracking"
        })
public final class AlarmsCommand implements Callable<Integer> {
    @ParentCommand
    private FootfallCommand parent;

    @Option(names = "--open", description = "Only open alarms.")
    private boolean open;

    @Option(names = "--feed", description = "Only alarms of this feed.")
    private Optional<String> feed;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        try (Services services = parent.open(Requirements.READ)) {
            listing.print(services.watch().alarms(open, feed, listing.limit()));
            listing.printMore("Muted", services.watch().mutes());
            return 0;
        }
    }

    @Command(
            name = "mute",
            description = "Raise no alarm for a feed until a given time. Problems that persist then raise theirs.",
            footerHeading = "%nExamples:%n",
            footer = "  footfall alarms mute tracking --until 2026-11-25T09:00")
    int mute(
            @Parameters(paramLabel = "FEED", description = "The feed's name.") String name,
            @Option(
                            names = "--until",
                            required = true,
                            paramLabel = "TIME",
                            description = "When to end it. " + Moment.FORM)
                    String until,
            @Option(names = "--dry-run", description = "Only print what would be done.") boolean dryRun) {
        try (Services services = parent.open(Requirements.READ)) {
            FeedWatch watch = services.watch();
            Instant time = Moment.parse("--until", until, watch.zone());
            watch.check(name);
            if (!time.isAfter(Instant.now())) {
                throw new UserError("--until is " + until + ", which is in the past", UserError.USAGE);
            }
            if (!dryRun) {
                watch.mute(name, time);
            }
            System.out.println(
                    (dryRun ? "would mute " : "muted ") + name + " until " + Moment.show(time, watch.zone()));
            return 0;
        }
    }

    @Command(
            name = "unmute",
            description = "Let a feed raise alarms again.",
            footerHeading = "%nExamples:%n",
            footer = "  footfall alarms unmute tracking")
    int unmute(
            @Parameters(paramLabel = "FEED", description = "The feed's name.") String name,
            @Option(names = "--dry-run", description = "Only print what would be done.") boolean dryRun) {
        try (Services services = parent.open(Requirements.READ)) {
            FeedWatch watch = services.watch();
            watch.check(name);
            boolean was = dryRun || watch.unmute(name);
            System.out.println(dryRun ? "would unmute " + name : was ? "unmuted " + name : name + " was not muted");
            return 0;
        }
    }
}
