package cli.setup;

import app.settings.EffectiveSettings;
import app.settings.text.Reference;
import app.settings.text.Setting;
import cli.shared.FootfallCommand;
import failure.UserError;
import feed.Feeds;
import feed.Match;
import java.util.List;
import java.util.concurrent.Callable;
import notification.CreatedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import report.Table;
import report.TableFormat;

@Command(
        name = "config",
        description = {
            "Print the effective settings, and where each comes from: its default, a file or a variable.",
            "Secrets are masked. Ends with 2 and every problem when the configuration is invalid."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall config",
            "  footfall config --set --format json    # only what is not the default",
            "  footfall config feed-of s3://behaviour-files/tracking/2026-11-21/events.csv.gz"
        })
public final class ConfigCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("key", "value", "origin");

    @ParentCommand
    private FootfallCommand parent;

    @Option(names = "--set", description = "Only what is set, not the defaults.")
    private boolean onlySet;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    @Override
    public Integer call() {
        EffectiveSettings effective = parent.explain();
        List<List<Object>> rows = effective.settings().stream()
                .filter(setting -> !onlySet || !setting.origin().equals("default"))
                .map(ConfigCommand::row)
                .toList();
        System.out.print(format.format(new Table(COLUMNS, rows)));
        if (!effective.problems().isEmpty()) {
            throw new UserError("configuration: " + String.join("\n  and: ", effective.problems()), UserError.USAGE);
        }
        return 0;
    }

    private static List<Object> row(Setting setting) {
        return List.of(setting.key(), setting.value(), setting.origin());
    }

    @Command(
            name = "feed-of",
            description = {
                "Say which feed reads an object, and why none does.",
                "Exits with 1 when none does. Only reads the configuration: the object need not exist."
            },
            footerHeading = "%nExample:%n",
            footer = "  footfall config feed-of s3://behaviour-files/tracking/2026-11-21/events.csv.gz")
    int feedOf(@Parameters(paramLabel = "OBJECT", description = "s3://bucket/key") String uri) {
        CreatedObject object = CreatedObject.parse(uri)
                .orElseThrow(() ->
                        new UserError("'" + uri + "' is not an object, expected s3://bucket/key", UserError.USAGE));
        EffectiveSettings effective = parent.explain();
        if (!effective.problems().isEmpty()) {
            throw new UserError("configuration: " + String.join("\n  and: ", effective.problems()), UserError.USAGE);
        }
        Match match = new Feeds(effective.feeds()).match(object.bucket(), object.key());
        if (match instanceof Match.Matched matched) {
            System.out.println(matched.feed().name() + "  " + Reference.FEEDS
                    + matched.feed().name() + ".prefix=" + matched.feed().prefix() + " format="
                    + matched.feed().format());
            return 0;
        }
        System.out.println("none  " + match.reason());
        return UserError.FAILED;
    }
}
