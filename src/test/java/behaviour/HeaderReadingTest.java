package behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import failure.Failure;
import failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReadingTest {
    private static final String HEADER = "event_time,event_type,product_id,price,user_id\n";
    private static final String RECORD = "2026-02-01 00:00:00 UTC,view,p,1,u\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_time,event_type,user_id,price,product_id\n",
                "event_time,event_type,product_id,price,shop\n",
                "shop,event_type,event_time,price,product_id\n",
                "event_time,event_type,product_id,price,user_id,shop\n",
                "event_time,event_type,product_id\n",
                "product_id,event_time,\"event_type\",x,y\n"
            })
    void readsNothingUnderAHeaderThatDoesNotHoldForIt(String other) {
        assertThatThrownBy(() -> read(HEADER + RECORD + RECORD + other + RECORD))
                .isInstanceOfSatisfying(FailureException.class, refused -> assertThat(refused.failure())
                        .isInstanceOf(Failure.ObjectUnreadable.class))
                .hasMessageContaining("record 3 is another header, with other columns or in another order: '")
                .hasMessageEndingWith("ask the sender for one file each");
    }

    @Test
    void takesTheHeaderInOtherQuotesForNoEvent() {
        ParsedBatch<Event> reading =
                read(HEADER + RECORD + "\"event_time\",event_type,\"product_id\",price,user_id\n" + RECORD);

        assertThat(reading.accepted()).isEqualTo(2);
        assertThat(reading.skipped()).isEqualTo(1);
        assertThat(reading.rejections()).isEmpty();
    }

    @Test
    void countsARepeatedHeaderAsNothing() {
        ParsedBatch<Event> reading = read(HEADER + RECORD + HEADER + RECORD + HEADER);

        assertThat(reading.records()).isEqualTo(2);
        assertThat(reading.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_time,event_type,p,1,u\n",
                "2026-02-01 00:00:00 UTC,view,product_id,1,u\n",
                "2026-02-01 00:00:00 UTC,view,price,1,event_type\n"
            })
    void takesARecordWithANameInItForARecord(String record) {
        ParsedBatch<Event> reading = read(HEADER + RECORD + record + RECORD);

        assertThat(reading.accepted() + reading.rejections().size()).isEqualTo(3);
    }

    @Test
    void refusesTwoColumnsOfOneNameWhereItIsMapped() {
        assertThatThrownBy(() -> read("event_time,event_type,product_id,price,price\n"))
                .hasMessageContaining(
                        "names the column 'price' twice; it is 'event_time,event_type,product_id,price,price'");
    }

    @Test
    void readsTwoColumnsOfOneNameThatNobodyMaps() {
        ParsedBatch<Event> reading = read("event_time,event_type,product_id,x,x,,,category_id,category_id\n"
                + "2026-02-01 00:00:00 UTC,view,p,1,2,3,4,5,6\n");

        assertThat(reading.items()).extracting(Event::attributes).containsExactly("{\"x\":\"1\",\"\":\"3\"}");
    }

    @Test
    void saysWhyAHeaderDoesNotFit() {
        assertThatThrownBy(() -> read("event_time;event_type;product_id\n"))
                .hasMessage(
                        "s3://bucket/key cannot be read: its fields are separated by `;`, expected commas; ask the sender"
                                + " for commas; its first line is 'event_time;event_type;product_id'");
    }

    private static ParsedBatch<Event> read(String object) {
        try (RecordSplitter cutter = Objects.open(Objects.bytes(object), Syntax.CSV, BatchLimits.DEFAULT)) {
            RawRecordsReader<Event> reader =
                    Formats.named("rees46", Mapping.NONE).reader(cutter.form(), new Window(0, Long.MAX_VALUE));
            return reader.read(cutter.next());
        }
    }
}
