package cli;

import app.Services;
import app.log.Logs;
import app.settings.EffectiveSettings;
import app.settings.Requirements;
import app.settings.Settings;
import app.trace.Tracing;
import aws.AwsErrors;
import aws.SecretValues;
import cli.repair.DeadLettersCommand;
import cli.repair.ReconcileCommand;
import cli.repair.RejectionsCommand;
import cli.repair.ReplayCommand;
import cli.repair.VerifyCommand;
import cli.setup.CheckCommand;
import cli.setup.ConfigCommand;
import cli.setup.StatusCommand;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The entry point: reads the environment and lists the commands. */
public final class Main {
    private static final int OUT_OF_MEMORY = 3;

    /** Each by its name, in the order of the usage. */
    static final Map<String, Supplier<?>> SUBCOMMANDS = new LinkedHashMap<>();

    static {
        SUBCOMMANDS.put("check", CheckCommand::new);
        SUBCOMMANDS.put("config", ConfigCommand::new);
        SUBCOMMANDS.put("status", StatusCommand::new);
        SUBCOMMANDS.put("run", RunCommand::new);
        SUBCOMMANDS.put("load", LoadCommand::new);
        SUBCOMMANDS.put("collect", CollectCommand::new);
        SUBCOMMANDS.put("report", ReportCommand::new);
        SUBCOMMANDS.put("files", FilesCommand::new);
        SUBCOMMANDS.put("rejections", RejectionsCommand::new);
        SUBCOMMANDS.put("feeds", FeedsCommand::new);
        SUBCOMMANDS.put("alarms", AlarmsCommand::new);
        SUBCOMMANDS.put("watch", WatchCommand::new);
        SUBCOMMANDS.put("verify", VerifyCommand::new);
        SUBCOMMANDS.put("reconcile", ReconcileCommand::new);
        SUBCOMMANDS.put("replay", ReplayCommand::new);
        SUBCOMMANDS.put("dead-letters", DeadLettersCommand::new);
        SUBCOMMANDS.put("migrate", MigrateCommand::new);
    }

    private Main() {}

    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        Thread.setDefaultUncaughtExceptionHandler(Main::end);
        Map<String, String> environment = System.getenv();
        String[] command = DefaultCommand.orGiven(arguments, environment);
        System.exit(commandLine(environment, command).execute(command));
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
        return commandLine(environment, SUBCOMMANDS.values().stream());
    }

    /** Only the subcommand that is called: to read the annotations of all takes a fifth of a second. */
    private static CommandLine commandLine(Map<String, String> environment, String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return SUBCOMMANDS.containsKey(first)
                ? commandLine(environment, Stream.of(SUBCOMMANDS.get(first)))
                : commandLine(environment);
    }

    private static CommandLine commandLine(Map<String, String> environment, Stream<Supplier<?>> subcommands) {
        DatabaseErrors errors = new DatabaseErrors();
        return FootfallCommand.create(
                new Environment(environment, errors),
                failure -> errors.of(failure).or(() -> AwsErrors.of(failure)),
                subcommands.map(Supplier::get).toArray());
    }

    /** Where the configuration comes from. */
    private record Environment(Map<String, String> variables, DatabaseErrors errors) implements FootfallCommand.Opener {
        @Override
        public Services open(Optional<Path> configuration, Requirements requirements) {
            Settings settings = Settings.read(variables, file(configuration), requirements.needs(), new SecretValues());
            errors.database(settings.database().url());
            Logs.choose(requirements.isService(), settings.values().get("footfall.log.format"), settings.zone());
            return new Services(settings, Tracing.by(variables));
        }

        @Override
        public EffectiveSettings explain(Optional<Path> configuration) {
            return Settings.explain(variables, file(configuration), new SecretValues());
        }

        private Optional<Path> file(Optional<Path> configuration) {
            return configuration.or(
                    () -> Optional.ofNullable(variables.get("FOOTFALL_CONFIG")).map(Path::of));
        }
    }
}
