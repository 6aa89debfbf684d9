package cli.shared;

import app.Services;
import app.log.BuildInfo;
import app.settings.EffectiveSettings;
import app.settings.Requirements;
import failure.UserError;
import failure.VisibleText;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "footfall",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = FootfallCommand.Version.class,
        description =
                "Loads behaviour files from S3 into PostgreSQL and reports which products draw the most visitors.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:the job failed", "2:wrong usage or configuration"},
        footerHeading = "%nConfiguration: ",
        footer = "environment variables FOOTFALL_…, see docs/configuration.md")
public final class FootfallCommand implements Callable<Integer> {
    private final Opener opener;
    private final Function<Throwable, Optional<String>> explanation;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Properties file; environment variables override it.")
    private Path configuration;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private FootfallCommand(Opener opener, Function<Throwable, Optional<String>> explanation) {
        this.opener = opener;
        this.explanation = explanation;
    }

    /**
     * The whole command line.
     *
     * @param explanation replaces an exception's own message where that is not meant for users
     * @param subcommands classes annotated as picocli commands
     */
    public static CommandLine create(
            Opener opener, Function<Throwable, Optional<String>> explanation, Object... subcommands) {
        FootfallCommand root = new FootfallCommand(opener, explanation);
        CommandLine commands = new CommandLine(root);
        for (Object subcommand : subcommands) {
            commands.addSubcommand(subcommand);
        }
        commands.setOut(writer(System.out));
        commands.setErr(writer(System.err));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.registerConverter(long.class, text -> wholeNumber(text, Long.MAX_VALUE));
        commands.registerConverter(Long.class, text -> wholeNumber(text, Long.MAX_VALUE));
        commands.registerConverter(int.class, text -> (int) wholeNumber(text, Integer.MAX_VALUE));
        commands.setParameterExceptionHandler(FootfallCommand::refuse);
        commands.setExecutionExceptionHandler(root::explain);
        return commands;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return 0;
    }

    /** Opens the application for a subcommand. */
    public Services open(Requirements requirements) {
        return opener.open(Optional.ofNullable(configuration), requirements);
    }

    private static PrintWriter writer(PrintStream to) {
        return new PrintWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), true);
    }

    /** What is set, valid or not. */
    public EffectiveSettings explain() {
        return opener.explain(Optional.ofNullable(configuration));
    }

    /** A user's error is printed as one line; only {@code --verbose} shows more. */
    private int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        int status = Complaint.print(failure, explanation, command.getErr()::println);
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return status;
    }

    /** A wrong argument is one line, too; the whole usage would push it off the screen. */
    private static int refuse(CommandLine.ParameterException wrong, String... typed) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("footfall: " + VisibleText.lines(wrong.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("`" + command.getCommandSpec().qualifiedName() + " --help` shows the usage");
        return UserError.USAGE;
    }

    private static long wholeNumber(String text, long most) {
        BigInteger number;
        try {
            number = new BigInteger(text);
        } catch (NumberFormatException other) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a whole number");
        }
        if (number.abs().compareTo(BigInteger.valueOf(most)) > 0) {
            throw new CommandLine.TypeConversionException("'" + text + "' is too large");
        }
        return number.longValue();
    }

    /** Reads the configuration and opens the application. */
    public interface Opener {
        /** @throws UserError when the configuration is invalid */
        Services open(Optional<Path> configuration, Requirements requirements);

        /** @throws UserError when the file cannot be read */
        EffectiveSettings explain(Optional<Path> configuration);
    }

    /** Version and commit. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"footfall " + BuildInfo.read()};
        }
    }

    /** The base of every subcommand. */
    public abstract static class Sub implements Callable<Integer> {
        @ParentCommand
        private FootfallCommand parent;

        protected final Services open(Requirements requirements) {
            return parent.open(requirements);
        }

        protected final EffectiveSettings explain() {
            return parent.explain();
        }
    }
}
