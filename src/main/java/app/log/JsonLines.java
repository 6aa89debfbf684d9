package app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * One JSON object a line: time (UTC), level, logger and message; request, object, batch, trace and route
 * where they are known; thread; exception with its stack trace. Thread-safe.
 */
final class JsonLines extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** By the names under which they are kept while something is worked on. */
    private static final String[][] CONTEXT = {
        {"request", "request"}, {"object", "object"}, {"batch", "batch"}, {"trace", "trace"}, {"route", "camel.routeId"}
    };

    private static final int LONGEST = 16 * 1024;

    private final JsonFactory json = new JsonFactory();

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator out = json.createGenerator(line)) {
            write(event, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.append('\n').toString();
    }

    private static void write(ILoggingEvent event, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        out.writeStringField("level", event.getLevel().toString());
        out.writeStringField("logger", event.getLoggerName());
        out.writeStringField("message", cut(String.valueOf(event.getFormattedMessage())));
        Map<String, String> context = event.getMDCPropertyMap();
        for (String[] name : CONTEXT) {
            String value = context.get(name[1]);
            if (value != null) {
                out.writeStringField(name[0], cut(value));
            }
        }
        out.writeStringField("thread", event.getThreadName());
        if (event.getThrowableProxy() != null) {
            out.writeStringField("exception", cut(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        out.writeEndObject();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
