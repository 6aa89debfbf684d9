package app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Configures the log when the first logger is asked for, by the system properties that {@link Logs} sets: in code,
 * since a process that is started for one file would spend a sixth of its start on reading a configuration file.
 * Logback finds it as a service.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final Map<String, Level> LEVELS = Map.of(
            "org.flywaydb", Level.WARN,
            "com.zaxxer.hikari", Level.WARN,
            "software.amazon.awssdk", Level.WARN,
            // what Footfall does it says itself
            "org.apache.camel", Level.WARN,
            "io.vertx", Level.WARN,
            "org.quartz", Level.WARN,
            // a rollback on a connection that broke: the failure itself has its fate, and is logged with it
            "org.springframework.transaction.support.TransactionTemplate", Level.OFF);

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(log);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(encoder(log));
        console.addFilter(new FailedPolls());
        console.start();
        LEVELS.forEach((name, level) -> log.getLogger(name).setLevel(level));
        ch.qos.logback.classic.Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getProperty("footfall.log.level"), Level.INFO));
        root.addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext log) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(log);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout());
        encoder.start();
        return encoder;
    }

    private static Layout<ILoggingEvent> layout() {
        return "json".equals(System.getProperty("footfall.log.format"))
                ? new JsonLines()
                : new TextLines(ZoneId.of(System.getProperty("footfall.log.zone", "UTC")));
    }

    /** Twice at each poll; DatabaseGate says it once a minute. */
    private static final class FailedPolls extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLoggerName().equals("org.apache.camel.component.aws2.sqs.Sqs2Consumer")
                            && (event.getMessage().startsWith("Failed polling endpoint")
                                    || event.getMessage().startsWith("Error while polling"))
                    ? FilterReply.DENY
                    : FilterReply.NEUTRAL;
        }
    }
}
