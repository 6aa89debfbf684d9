package app;

import app.log.Logs;
import app.settings.Settings;
import cli.Footfall;
import cli.FootfallCommand;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Where it starts: reads the environment, and hands the command line what it needs. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The command line with this environment; the demo adds a command of its own. */
    public static CommandLine commandLine(Map<String, String> environment) {
        Explanation explanation = new Explanation();
        return FootfallCommand.create(
                (configuration, use) -> open(environment, configuration, use, explanation), explanation::of);
    }

    private static Footfall open(
            Map<String, String> environment, Optional<Path> configuration, Footfall.Use use, Explanation explanation) {
        Optional<Path> file = configuration.or(
                () -> Optional.ofNullable(environment.get("FOOTFALL_CONFIG")).map(Path::of));
        Settings settings = Settings.read(environment, file, needs(use));
        explanation.database(settings.database().url());
        Logs.choose(use, settings.values().get("footfall.log.format"));
        return new Application(settings);
    }

    private static Set<Settings.Need> needs(Footfall.Use use) {
        return switch (use) {
            case READ -> EnumSet.of(Settings.Need.DATABASE);
            case LOAD, SERVE -> EnumSet.of(Settings.Need.DATABASE, Settings.Need.FEEDS);
            case RUN, QUEUE -> EnumSet.allOf(Settings.Need.class);
        };
    }
}
