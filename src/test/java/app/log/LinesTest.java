package app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final Instant AT = Instant.parse("2026-03-01T23:30:00.007Z");

    @Test
    void writesOneObjectALineWithAllThatIsKnown() throws IOException {
        String line = json(event(
                "loading {}\n\u001b[31m",
                Map.of("object", "s3://b/鞋.csv", "batch", "7", "camel.routeId", "stream-object", "other", "x")));

        assertThat(line).endsWith("}\n").doesNotContain("\u001b");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(new ObjectMapper().readTree(line).toString())
                .isEqualTo("{\"time\":\"2026-03-01T23:30:00.007Z\",\"level\":\"WARN\",\"logger\":\"a.b.Load\","
                        + "\"message\":\"loading day\\n\\u001B[31m\",\"object\":\"s3://b/鞋.csv\",\"batch\":\"7\","
                        + "\"route\":\"stream-object\",\"thread\":\""
                        + Thread.currentThread().getName()
                        + "\"}");
    }

    @Test
    void writesAnExceptionWithItsCauses() throws IOException {
        LoggingEvent event = event("failed", Map.of(), new IllegalStateException("outer", new IOException("inner")));

        JsonNode exception = new ObjectMapper().readTree(json(event)).path("exception");

        assertThat(exception.textValue())
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.io.IOException: inner", "LinesTest");
    }

    @Test
    void boundsWhatIsLongAndSurvivesHalvesOfCharacters() throws IOException {
        JsonNode line = new ObjectMapper().readTree(json(event("x".repeat(1_000_000), Map.of("object", "\ud83d"))));

        assertThat(line.path("message").textValue()).hasSize(16 * 1024 + 1).endsWith("…");
        assertThat(line.path("object").isTextual()).isTrue();
    }

    @Test
    void writesALineForAPersonInWhichNothingSteersTheTerminal() {
        LoggingEvent event =
                event("a\nb {} \u001b[2J", Map.of("object", "s3://b/k\u202e"), new IOException("why\rnot"));

        String line = new TextLines(ZoneId.of("Asia/Shanghai")).doLayout(event);

        assertThat(line.strip())
                .startsWith("2026-03-02T07:30:00.007+08:00 WARN  Load: a")
                .contains("b day", " [s3://b/k", ": why")
                .doesNotContain("\n", "\r", "\u001b", "\u202e");
    }

    private static String json(LoggingEvent event) {
        return new JsonLines().doLayout(event);
    }

    private static LoggingEvent event(String message, Map<String, String> context) {
        return event(message, context, null);
    }

    private static LoggingEvent event(String message, Map<String, String> context, Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "", new LoggerContext().getLogger("a.b.Load"), Level.WARN, message, thrown, new Object[] {"day"});
        event.setInstant(AT);
        event.setMDCPropertyMap(context);
        return event;
    }
}
