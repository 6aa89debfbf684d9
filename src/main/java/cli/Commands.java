package cli;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line: every command by its name. */
public final class Commands {
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

    private Commands() {}

    /** The command line with this environment; the demo adds a command of its own. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(environment, SUBCOMMANDS.values().stream());
    }

    /** @return the exit status */
    static int execute(Map<String, String> environment, String... arguments) {
        return commandLine(environment, arguments).execute(arguments);
    }

    /** Only the subcommand that is called: to read the annotations of all takes a fifth of a second. */
    private static CommandLine commandLine(Map<String, String> environment, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return SUBCOMMANDS.containsKey(first)
                ? commandLine(environment, Stream.of(SUBCOMMANDS.get(first)))
                : commandLine(environment);
    }

    private static CommandLine commandLine(Map<String, String> environment, Stream<Supplier<?>> subcommands) {
        DatabaseErrors errors = new DatabaseErrors();
        return FootfallCommand.create(
                new Main.Environment(environment, errors),
                Main.explanation(errors),
                subcommands.map(Supplier::get).toArray());
    }
}
