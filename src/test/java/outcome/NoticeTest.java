package outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Instant AT = Instant.parse("2026-11-24T06:30:00Z");

    @Test
    void saysOneAlarmInItsSubject() throws IOException {
        Notice notice = Notice.of("n", AT, List.of(told("alarm", "tracking", "missing, not published yet")));

        assertThat(notice.subject()).isEqualTo("Footfall alarm tracking 2026-11-23: missing, not published yet");
        JsonNode message = new ObjectMapper().readTree(notice.message());
        assertThat(message.path("id").textValue()).isEqualTo("n");
        assertThat(message.path("text").textValue()).isEqualTo("alarm tracking 2026-11-23: missing, not published yet");
        assertThat(message.path("alarms").get(0).path("id").textValue()).isEqualTo("alarm:tracking:2026-11-23");
    }

    @Test
    void sumsSeveralUp() {
        Notice notice = Notice.of(
                "n",
                AT,
                List.of(
                        told("alarm", "tracking", "missing"),
                        told("alarm", "clicks", "missing"),
                        told("recovery", "tracking", "loaded"),
                        new Notice.Line("dead-letter:1", "dead-letter", "", "", "queue message: hello")));

        assertThat(notice.subject()).isEqualTo("Footfall 2 alarms, 1 recovery, 1 dead-letter: clicks, tracking");
    }

    @Test
    void keepsSubjectsToAHundredAsciiCharacters() {
        Notice notice = Notice.of("n", AT, List.of(told("alarm", "café", "x".repeat(200))));

        assertThat(notice.subject())
                .hasSize(100)
                .startsWith("Footfall alarm caf? 2026")
                .endsWith("...");
    }

    @Test
    void boundsAFlood() throws IOException {
        List<Notice.Line> flood = IntStream.range(0, 1_000)
                .mapToObj(i -> told("failed-object", "tracking", "y".repeat(1_000)))
                .toList();

        Notice notice = Notice.of("n", AT, flood);

        assertThat(notice.message().length()).isLessThan(200_000);
        assertThat(new ObjectMapper().readTree(notice.message()).path("more").intValue())
                .isEqualTo(950);
    }

    @Test
    void hidesTheWebhooksSecret() {
        Webhook webhook = new Webhook("https://chat.example/services/T0/secret");

        assertThat(webhook.hide("POST https://chat.example/services/T0/secret failed; /services/T0/secret"))
                .isEqualTo("POST the webhook failed; /…");
        assertThat(webhook.toString()).doesNotContain("secret");
    }

    private static Notice.Line told(String kind, String feed, String known) {
        return new Notice.Line(kind + ":" + feed + ":2026-11-23", kind, feed, "2026-11-23", known);
    }
}
