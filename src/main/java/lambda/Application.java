package lambda;

import app.Services;
import app.log.Logs;
import app.settings.Requirements;
import app.settings.Settings;
import app.trace.Tracing;
import aws.SecretValues;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a function keeps from one event to the next. Built while the process starts, so that the first event finds it.
 * A snapshot of the process holds nothing of it but loaded classes: connections, leases, random seeds and secrets would
 * be the same in every process that is restored from it. For one thread.
 *
 * @param <T> what the handler works with; closed before a snapshot, and when it is not to be used any more
 */
final class Application<T extends AutoCloseable> implements Resource, AutoCloseable {
    /** A function is paid for while it waits, and its time may be short. */
    private static final Duration DATABASE_WAIT = Duration.ofSeconds(2);

    private static final int OUT_OF_MEMORY = 3;

    private final Requirements requirements;
    private final Function<Services, T> builder;
    private Services services;
    private T built;

    Application(Requirements requirements, Function<Services, T> builder) {
        this.requirements = requirements;
        this.builder = builder;
        Core.getGlobalContext().register(this);
        get();
    }

    /** What logs as soon as it is there: the format of the log is chosen before. */
    static <P> P logging(Supplier<P> part) {
        Map<String, String> environment = System.getenv();
        Logs.choose(true, environment.getOrDefault("FOOTFALL_LOG_FORMAT", "json"), zone(environment));
        return part.get();
    }

    /** Builds it, unless it is there. @throws failure.UserError when the configuration is invalid */
    T get() {
        if (built == null) {
            services = logging(() -> open(System.getenv()));
            try {
                built = builder.apply(services);
            } catch (RuntimeException failed) {
                close();
                throw failed;
            }
        }
        return built;
    }

    /** The next use builds it again, with secrets as they are then. Never fails. */
    @Override
    public void close() {
        close(built);
        close(services);
        built = null;
        services = null;
    }

    /**
     * The next use builds it again, whatever is still in work: connections to the database are closed now, all else
     * behind. Never fails.
     */
    void abandon() {
        T left = built;
        close(services);
        built = null;
        services = null;
        Thread closing = new Thread(() -> close(left), "abandoned");
        closing.setDaemon(true);
        closing.start();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        close();
    }

    /** Within the time of the restore, which is no event's. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        get();
    }

    /**
     * Ends the process once this thread has ended, as the runtime client's does after an error: threads of pools would
     * keep it, and its damaged heap, for long.
     */
    static void endAfter(Thread main) {
        Thread end = new Thread(
                () -> {
                    try {
                        main.join();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(OUT_OF_MEMORY);
                },
                "end-of-process");
        end.setDaemon(true);
        end.start();
    }

    private Services open(Map<String, String> environment) {
        Optional<Path> file =
                Optional.ofNullable(environment.get("FOOTFALL_CONFIG")).map(Path::of);
        Settings settings = Settings.read(environment, file, requirements.needs(), new SecretValues());
        return new Services(settings, Tracing.by(environment), DATABASE_WAIT);
    }

    /** Settings say later what is wrong with it. */
    private static ZoneId zone(Map<String, String> environment) {
        try {
            return ZoneId.of(environment.getOrDefault("FOOTFALL_ZONE", "UTC"));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception failed) {
            Log.LOG.warn("could not be closed: {}", failed.getMessage());
        }
    }

    /** Apart, because nothing may log before the format is chosen. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    }
}
