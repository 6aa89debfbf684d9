package cli;

import app.Services;
import app.log.Logs;
import app.settings.Requirements;
import app.settings.Settings;
import cli.repair.DeadLettersCommand;
import cli.repair.ReconcileCommand;
import cli.repair.RejectionsCommand;
import cli.repair.ReplayCommand;
import cli.repair.VerifyCommand;
import cli.shared.FootfallCommand;
import cli.watch.AlarmsCommand;
import cli.watch.FeedsCommand;
import cli.watch.WatchCommand;
import database.DatabaseErrors;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The entry point: reads the environment and lists the commands. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        System.exit(commandLine(environment).execute(DefaultCommand.orGiven(arguments, environment)));
    }

    /** The command line with this environment; the demo adds a command of its own. */
    public static CommandLine commandLine(Map<String, String> environment) {
        DatabaseErrors errors = new DatabaseErrors();
        return FootfallCommand.create(
                (configuration, requirements) -> open(environment, configuration, requirements, errors),
                errors::of,
                new RunCommand(),
                new LoadCommand(),
                new CollectCommand(),
                new ReportCommand(),
                new FilesCommand(),
                new RejectionsCommand(),
                new FeedsCommand(),
                new AlarmsCommand(),
                new WatchCommand(),
                new VerifyCommand(),
                new ReconcileCommand(),
                new ReplayCommand(),
                new DeadLettersCommand(),
                new MigrateCommand());
    }

    private static Services open(
            Map<String, String> environment,
            Optional<Path> configuration,
            Requirements requirements,
            DatabaseErrors errors) {
        Optional<Path> file = configuration.or(
                () -> Optional.ofNullable(environment.get("FOOTFALL_CONFIG")).map(Path::of));
        Settings settings = Settings.read(environment, file, requirements.needs());
        errors.database(settings.database().url());
        Logs.choose(requirements.isService(), settings.values().get("footfall.log.format"));
        return new Services(settings);
    }
}
