package outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final int MAX_SNS_BYTES = 262_144;

    private final Outcomes outcomes = new Outcomes("arn:aws:sns:eu-west-1:000000000000:outcomes");

    @Test
    void tellsAStateUnderTheSameIdHoweverOften() {
        assertThat(outcomes.message(row("torn")))
                .isEqualTo(outcomes.message(row("torn")))
                .containsEntry("id", "7-failed-2")
                .containsEntry("completed_at", "2026-11-21T06:00:00Z");
    }

    @Test
    void keepsALongErrorWithinWhatSnsTakes() throws Exception {
        Map<String, Object> message = outcomes.message(row("\u20ac".repeat(300_000)));

        assertThat(new ObjectMapper().writeValueAsBytes(message)).hasSizeLessThan(MAX_SNS_BYTES);
        assertThat(message.get("error")).asString().endsWith("\u20ac\u2026");
    }

    private static Map<String, Object> row(String error) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("object_id", 7L);
        row.put("key", "tracking/a.csv");
        row.put("status", "failed");
        row.put("attempts", 2);
        row.put("events", null);
        row.put("completed_at", Timestamp.from(Instant.parse("2026-11-21T06:00:00Z")));
        row.put("error", error);
        return row;
    }
}
