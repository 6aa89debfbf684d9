package behaviour;

import static behaviour.Objects.bytes;
import static behaviour.Objects.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.format.Format;
import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecords;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import failure.FailureException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordReadingTest {
    private static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final String REES46 = "event_time,event_type,product_id,price\r\n";
    private static final String ROW = "2019-10-01 00:00:00 UTC,view,%s,1\r\n";

    @Test
    void readsWindowsLineEndsAndTheByteOrderMark() {
        ParsedBatch<Event> reading = rees46(bytes("\uFEFF" + REES46 + ROW.formatted("p1") + ROW.formatted("p2")));
        assertThat(reading.items()).extracting(Event::productId).containsExactly("p1", "p2");
        assertThat(reading.items()).extracting(Event::price).containsOnly(new Amount(1, 0));
    }

    @Test
    void rejectsOnlyTheRecordWhoseTextIsBad() {
        byte[] invalid = {'2', '0', (byte) 0xE4, '\n'};
        ParsedBatch<Event> reading =
                rees46(join(bytes(REES46 + ROW.formatted("ü")), invalid, bytes("a\0b\n" + ROW.formatted("p4"))));
        assertThat(reading.items()).extracting(Event::productId).containsExactly("ü", "p4");
        assertThat(reading.rejections())
                .extracting(Rejection::recordNo, Rejection::reason, Rejection::raw)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, RejectionReason.BAD_TEXT, "20\uFFFD"),
                        org.assertj.core.groups.Tuple.tuple(3L, RejectionReason.BAD_TEXT, "a\uFFFDb"));
    }

    @Test
    void rejectsOnlyTheRecordThatIsTooLong() {
        byte[] object = bytes(REES46 + ROW.formatted("p".repeat(100)) + ROW.formatted("p2"));
        ParsedBatch<Event> reading = read(object, "rees46", Mapping.NONE, new BatchLimits(9, 999, 60));
        assertThat(reading.items()).extracting(Event::productId).containsExactly("p2");
        assertThat(reading.rejections()).hasSize(1);
        assertThat(reading.rejections().get(0).reason()).isEqualTo(RejectionReason.TOO_LONG);
        assertThat(reading.rejections().get(0).raw()).hasSize(60);
    }

    @Test
    void rejectsOnlyTheRecordWithALoneCarriageReturn() {
        ParsedBatch<Event> reading = rees46(bytes(REES46 + ROW.formatted("p1\rx") + ROW.formatted("\"p\r2\"")));
        assertThat(reading.items()).extracting(Event::productId).containsExactly("p\r2");
        assertThat(reading.rejections()).extracting(Rejection::reason).containsExactly(RejectionReason.MALFORMED);
    }

    @Test
    void takesNoOtherRecordAlongWithALoneCarriageReturnBeforeAQuote() {
        ParsedBatch<Event> reading =
                rees46(bytes(REES46 + "2019-10-01 00:00:00 UTC,view,p1,1\r\"b\nc\",d\n" + ROW.formatted("p3")));
        assertThat(reading.items()).extracting(Event::recordNo).containsExactly(3L);
        assertThat(reading.rejections()).hasSize(2);
    }

    @Test
    void boundsTheRawTextOfARejection() {
        ParsedBatch<Event> reading = rees46(bytes(REES46 + "😀".repeat(5000) + "\n"));
        assertThat(reading.rejections().get(0).raw()).isEqualTo("😀".repeat(Rejection.MAX_RAW_CHARS / 2));
    }

    @Test
    void boundsTheAttributesOfARecordAndABatchByTheNamesInThem() {
        StringBuilder header = new StringBuilder(REES46.strip());
        StringBuilder values = new StringBuilder("2019-10-01 00:00:00 UTC,view,p,1");
        for (int i = 0; i < 4_000; i++) {
            header.append(",").append("n".repeat(240)).append(i);
            values.append(",1");
        }
        byte[] object = bytes(header + "\n" + (values + "\n").repeat(150));
        try (RecordSplitter splitter = Objects.open(object, Syntax.CSV, BatchLimits.DEFAULT)) {
            RawRecordsReader<Event> reader =
                    Formats.named("rees46", Mapping.NONE).reader(splitter.form(), ALWAYS);
            RawRecords first = splitter.next();
            assertThat(first.records()).isLessThan(10);
            assertThat(reader.read(first).rejections())
                    .hasSize(first.records())
                    .extracting(Rejection::reason)
                    .containsOnly(RejectionReason.TOO_LONG);
        }
    }

    @Test
    void boundsWhatOneRecordCanBecome() {
        String order =
                "{\"event\":\"Order Completed\",\"timestamp\":\"2026-02-25T12:00:00Z\",\"properties\":{%s\"products\":[%s{\"sku\":\"s\"}]}}\n";
        String product = "{\"sku\":\"s\"},";
        byte[] object = bytes(order.formatted("", product.repeat(999))
                + order.formatted("", product.repeat(1000))
                + order.formatted("\"note\":\"" + "x".repeat(2000) + "\",", product.repeat(99)));
        ParsedBatch<Event> reading = read(object, "segment", Mapping.NONE, BatchLimits.DEFAULT);
        assertThat(reading.items()).hasSize(1000);
        assertThat(reading.rejections())
                .extracting(Rejection::reason)
                .containsExactly(RejectionReason.TOO_LONG, RejectionReason.TOO_LONG);
    }

    @Test
    void refusesAHeaderWithoutTheColumnsThatEveryEventNeeds() {
        assertThatThrownBy(() -> rees46(bytes("event_time,brand\n1,2\n")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("event_type, product_id");
    }

    @Test
    void namesTheFormatsWhenAskedForAnUnknownOne() {
        assertThatThrownBy(() -> Formats.named("rees", Mapping.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[custom, ga4, rees46, retailrocket, segment]");
        assertThat(Formats.names()).allSatisfy(name -> {
            Mapping mapping = mapping(Map.of("occurred_at", "t", "kind", "k", "product_id", "p"), "iso", "UTC");
            assertThat(Formats.named(name, mapping).name()).isEqualTo(name);
        });
    }

    @Test
    void refusesMappingsThatCannotWork() {
        Map<String, String> columns = Map.of("occurred_at", "t", "kind", "k", "product_id", "p");
        assertRefused(Mapping.NONE, "has no column for");
        assertRefused(mapping(Map.of("occurred_at", "t", "kind", "k", "product_id", "k"), "iso", "UTC"), "twice");
        assertRefused(mapping(columns, "no pattern", "UTC"), "pattern");
        assertRefused(mapping(columns, "iso", "Mars"), "Mars");
        assertRefused(
                mapping(Map.of("occurred_at", "t", "kind", "k", "product_id", "p", "colour", "c"), "iso", "UTC"),
                "colour");
        assertRefused(new Mapping(columns, Map.of(), Set.of(), "iso", "UTC"), "kinds");
    }

    @Test
    void readsAnEmptyObjectAsNoRecordsForEveryFormat() {
        for (String name : Formats.names()) {
            Mapping mapping = mapping(Map.of("occurred_at", "t", "kind", "k", "product_id", "p"), "iso", "UTC");
            Format profile = Formats.named(name, mapping);
            try (RecordSplitter cutter = Objects.open(new byte[0], profile.syntax(), BatchLimits.DEFAULT)) {
                assertThat(profile.reader(cutter.form(), ALWAYS)).isNotNull();
                assertThat(cutter.hasNext()).isFalse();
            }
        }
    }

    private static void assertRefused(Mapping mapping, String message) {
        assertThatThrownBy(() -> Formats.named("custom", mapping))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Mapping mapping(Map<String, String> columns, String pattern, String zone) {
        return new Mapping(columns, Map.of("view", Kind.VIEW), Set.of(), pattern, zone);
    }

    private static ParsedBatch<Event> rees46(byte[] object) {
        return read(object, "rees46", Mapping.NONE, BatchLimits.DEFAULT);
    }

    private static ParsedBatch<Event> read(byte[] object, String name, Mapping mapping, BatchLimits limits) {
        Format profile = Formats.named(name, mapping);
        try (RecordSplitter cutter = Objects.open(object, profile.syntax(), limits)) {
            ParsedBatch<Event> reading = profile.reader(cutter.form(), ALWAYS).read(cutter.next());
            assertThat(cutter.hasNext()).isFalse();
            return reading;
        }
    }
}
