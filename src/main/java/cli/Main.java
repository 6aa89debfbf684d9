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
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The entry point: reads the environment and lists the commands. */
public final class Main {
    private static final int OUT_OF_MEMORY = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        Thread.setDefaultUncaughtExceptionHandler(Main::end);
        Map<String, String> environment = System.getenv();
        System.exit(commandLine(environment).execute(DefaultCommand.orGiven(arguments, environment)));
    }

    /** A thread that ends without memory is missed for good; the process begins anew instead. */
    private static void end(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
        System.err.println("thread " + thread.getName() + " ended: " + thrown);
    }

    /** Whatever the locale: else names that it cannot write become question marks in a report, with status 0. */
    public static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
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
