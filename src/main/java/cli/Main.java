package cli;

import app.Services;
import app.log.Logs;
import app.settings.EffectiveSettings;
import app.settings.Requirements;
import app.settings.Settings;
import app.trace.Tracing;
import aws.AwsErrors;
import aws.SecretValues;
import cli.shared.FootfallCommand;
import database.DatabaseErrors;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The entry point: reads the environment, and runs what is asked for. */
public final class Main {
    private static final int OUT_OF_MEMORY = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        Thread.setDefaultUncaughtExceptionHandler(Main::end);
        Map<String, String> environment = System.getenv();
        String[] command = DefaultCommand.orGiven(arguments, environment);
        System.exit(PlainRun.is(command) ? run(environment, command) : Commands.execute(environment, command));
    }

    static int run(Map<String, String> environment, String... command) {
        DatabaseErrors errors = new DatabaseErrors();
        return PlainRun.execute(new Environment(environment, errors), explanation(errors), command);
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

    static Function<Throwable, Optional<String>> explanation(DatabaseErrors errors) {
        return failure -> errors.of(failure).or(() -> AwsErrors.of(failure));
    }

    /** Where the configuration comes from. */
    record Environment(Map<String, String> variables, DatabaseErrors errors) implements FootfallCommand.Opener {
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
