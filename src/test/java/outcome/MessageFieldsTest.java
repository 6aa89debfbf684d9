package outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field that a reader can go by. */
class MessageFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-24T06:30:00Z");

    @Test
    void tellsOfEachAlarmWithFeedAndDate() throws IOException {
        Notice notice = Notice.of(
                "n",
                AT,
                List.of(
                        new Notice.Line("alarm:tracking:2026-11-23", "alarm", "tracking", "2026-11-23", "missing"),
                        new Notice.Line("dead-letter:1", "dead-letter", "", "", "queue message: hello")));

        assertThat(JSON.readTree(notice.message())).isEqualTo(JSON.readTree("""
                                {
                                  "id": "n",
                                  "at": "2026-11-24T06:30:00Z",
                                  "subject": "Footfall 1 alarm, 1 dead-letter: tracking",
                                  "text": "alarm tracking 2026-11-23: missing\\ndead-letter: queue message: hello",
                                  "alarms": [
                                    {
                                      "id": "alarm:tracking:2026-11-23",
                                      "kind": "alarm",
                                      "feed": "tracking",
                                      "business_date": "2026-11-23",
                                      "known": "missing"
                                    },
                                    {
                                      "id": "dead-letter:1",
                                      "kind": "dead-letter",
                                      "feed": null,
                                      "business_date": null,
                                      "known": "queue message: hello"
                                    }
                                  ],
                                  "more": 0
                                }
                                """));
    }

    @ParameterizedTest
    @CsvSource({"50, 0, false", "51, 1, true", "120, 70, true"})
    void saysHowManyMoreThereAre(int alarms, int more, boolean told) throws IOException {
        Notice notice = Notice.of(
                "n", AT, Collections.nCopies(alarms, new Notice.Line("a", "recovery", "shop", "2026-11-23", "loaded")));

        assertThat(notice.subject()).isEqualTo("Footfall " + alarms + " recoveries: shop");
        assertThat(JSON.readTree(notice.message()).path("more").intValue()).isEqualTo(more);
        assertThat(JSON.readTree(notice.message()).path("alarms").size()).isEqualTo(Math.min(50, alarms));
        assertThat(JSON.readTree(notice.message()).path("text").textValue().contains("and " + more + " more"))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, x", "101, 100, ."})
    void keepsASubjectWhole(int length, int kept, String last) {
        assertThat(Subjects.ascii("x".repeat(length))).hasSize(kept).endsWith(last);
        assertThat(Subjects.ascii("a\u007fb\u001fc ~é")).isEqualTo("a?b?c ~?");
    }

    @Test
    void tellsAnOutcomeInOneLine() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", "tracking/a.csv");
        row.put("status", "loaded");
        row.put("events", 12L);

        assertThat(new Outcomes("arn:x").subject(row)).isEqualTo("Footfall: tracking/a.csv loaded, 12 events");
        row.put("events", null);
        assertThat(new Outcomes("arn:x").subject(row)).isEqualTo("Footfall: tracking/a.csv loaded, 0 events");
        assertThat(new Outcomes("arn:x").isEnabled()).isTrue();
        assertThat(new Outcomes(" ").isEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example, POST https://chat.example/ failed, POST the webhook/ failed",
        "https://chat.example/, POST https://chat.example/ to / failed, POST the webhook to / failed",
        "https://chat.example/a, /a of https://chat.example/a, /… of the webhook",
    })
    void hidesTheAddressOfTheWebhook(String url, String text, String shown) {
        assertThat(new Webhook(url).hide(text)).isEqualTo(shown);
        assertThat(new Webhook(url).isConfigured()).isTrue();
        assertThat(new Webhook("").hide(text)).isEqualTo(text);
        assertThat(new Webhook("").isConfigured()).isFalse();
    }
}
