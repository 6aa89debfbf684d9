package app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import failure.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A line for a person: time, level, the logger's last name and the message, with the object and what an
 * exception says. What is foreign steers no terminal and begins no line of its own. Thread-safe.
 */
final class TextLines extends LayoutBase<ILoggingEvent> {
    private final DateTimeFormatter time;

    TextLines(ZoneId zone) {
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(zone);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160)
                .append(time.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(' ')
                .append(event.getLevel());
        line.append(" ".repeat(Math.max(0, 5 - event.getLevel().toString().length())))
                .append(' ')
                .append(event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1))
                .append(": ");
        line.append(VisibleText.line(String.valueOf(event.getFormattedMessage())));
        String object = event.getMDCPropertyMap().get("object");
        if (object != null) {
            line.append(" [").append(VisibleText.line(object)).append(']');
        }
        if (event.getThrowableProxy() != null && event.getThrowableProxy().getMessage() != null) {
            line.append(": ").append(VisibleText.line(event.getThrowableProxy().getMessage()));
        }
        return line.append(System.lineSeparator()).toString();
    }
}
