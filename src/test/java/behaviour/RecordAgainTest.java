package behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecords;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record of which the text was kept is read as it was in its file. */
class RecordAgainTest {
    private static final Window WINDOW = new Window(0, Long.MAX_VALUE);
    private static final List<String> HEADER =
            List.of("event_time", "event_type", "product_id", "price", "user_id", "remark");
    private static final int LIMIT = 1 << 20;

    private final RawRecordsReader<Event> csv =
            Formats.named("rees46", Mapping.NONE).reader(new ObjectForm("s3://b/k", Syntax.CSV, HEADER), WINDOW);

    @Test
    void keepsItsNumberAndReadsByTheHeader() {
        ParsedBatch<Event> reading = csv.read(
                RawRecords.of(4_711, "2026-11-01 10:00:00 UTC,view,p1,1.50,u,\"two\nlines, \"\"ü\"\"\"", LIMIT));

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.items()).singleElement().satisfies(event -> {
            assertThat(event.recordNo()).isEqualTo(4_711);
            assertThat(event.productId()).isEqualTo("p1");
            assertThat(event.attributes()).isEqualTo("{\"remark\":\"two\\u000alines, \\\"ü\\\"\"}");
        });
    }

    @Test
    void isRejectedForTheSameReasonsAsInAFile() {
        assertThat(reason("2026-11-01 10:00:00 UTC,view,p1,1.50,u,\"open")).isEqualTo(RejectionReason.MALFORMED);
        assertThat(reason("2026-11-01 10:00:00 UTC,view,p1,1.50")).isEqualTo(RejectionReason.MALFORMED);
        assertThat(reason("2026-11-01 10:00:00 UTC,dance,p1,1.50,u,")).isEqualTo(RejectionReason.UNKNOWN_KIND);
    }

    @Test
    void isTooLongWhenTodaysLimitIsShorter() {
        String text = "2026-11-01 10:00:00 UTC,view,p1,1.50,u,ü";
        int bytes = text.length() + 1;

        assertThat(csv.read(RawRecords.of(1, text, bytes)).rejections()).isEmpty();
        assertThat(csv.read(RawRecords.of(1, text, bytes - 1)).rejections())
                .extracting(Rejection::reason)
                .containsExactly(RejectionReason.TOO_LONG);
    }

    @Test
    void givesEveryEventOfAJsonRecord() {
        RawRecordsReader<Event> segment = Formats.named("segment", Mapping.NONE)
                .reader(new ObjectForm("s3://b/k", Syntax.NDJSON, List.of()), WINDOW);
        String order = "{\"type\":\"track\",\"event\":\"Order Completed\",\"timestamp\":\"2026-11-01T10:00:00Z\","
                + "\"properties\":{\"products\":[{\"product_id\":\"a\"},{\"product_id\":\"b\"}]}}";

        ParsedBatch<Event> reading = segment.read(RawRecords.of(9, order, LIMIT));

        assertThat(reading.items())
                .extracting(Event::recordNo, Event::itemNo, Event::productId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(9L, 1, "a"),
                        org.assertj.core.groups.Tuple.tuple(9L, 2, "b"));
    }

    private RejectionReason reason(String text) {
        return csv.read(RawRecords.of(1, text, LIMIT)).rejections().get(0).reason();
    }
}
