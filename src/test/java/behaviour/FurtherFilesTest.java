package behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.compression.ExpansionLimits;
import behaviour.format.Format;
import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as they arrive in the field, read from their first byte to their last. */
class FurtherFilesTest {
    private static final String HEADER = "event_time,event_type,product_id,price\n";
    private static final String ROW = "2026-11-21 08:15:00 UTC,view,7,1.50\n";
    private static final String CALL = "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"u\","
            + "\"timestamp\":\"2026-11-21T08:15:00Z\",\"properties\":{\"product_id\":\"p\"}}\n";

    @Test
    void membersOfAGzipFileMayEachHaveTheHeader() throws IOException {
        byte[] one = gzip(HEADER + ROW);
        byte[] marked = gzip("\uFEFF" + HEADER + ROW + ROW);

        assertThat(read("rees46", join(one, one, marked))).isEqualTo("4 events");
    }

    @Test
    void joinedNdjsonMayHaveAMarkInTheMiddle() {
        assertThat(read("segment", utf8("\uFEFF" + CALL + "\uFEFF" + CALL))).isEqualTo("2 events");
    }

    @Test
    void aHeaderInQuotesIsTheSameHeader() {
        assertThat(read(
                        "rees46",
                        utf8(HEADER + ROW + "\"event_time\",\"event_type\",\"product_id\",\"price\"\n" + ROW)))
                .isEqualTo("2 events");
    }

    @Test
    void aTailThatIsNoRecordIsOneRejection() {
        assertThat(read("rees46", utf8(HEADER + ROW + "(1 row)\n"))).isEqualTo("1 events, MALFORMED");
        assertThat(read("segment", utf8(CALL + CALL.substring(0, 40)))).isEqualTo("1 events, MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"rees46", "segment", "ga4", "retailrocket"})
    void junkInGzipIsNoData(String format) throws IOException {
        byte[] junk = new byte[50_000];
        new Random(7).nextBytes(junk);

        assertThat(readOrFailure(format, gzip(junk))).doesNotContain("events,").doesNotStartWith("1");
    }

    @Test
    void encodedTextIsNoData() {
        byte[] random = new byte[6_000];
        new Random(8).nextBytes(random);
        String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(random);

        assertThat(readOrFailure("segment", utf8(lines))).contains("base64");
    }

    @Test
    void aMessageOfADatabaseIsNoHeader() {
        assertThatThrownBy(() -> read("rees46", utf8("ERROR 1045 (28000): Access denied for user 'export'\n")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("'ERROR 1045 (28000): Access denied for user 'export''");
    }

    @Test
    void aHeaderInAnotherLanguageIsShown() {
        assertThatThrownBy(() -> read("rees46", utf8("Zeitpunkt,Ereignis,Artikel\n1,2,3\n")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("event_time")
                .hasMessageContaining("'Zeitpunkt,Ereignis,Artikel'");
    }

    @Test
    void anotherHeaderInTheMiddleFailsWhateverItsPlace() {
        String other = "product_id,event_time,event_type,price\n";
        assertThatThrownBy(() -> read("rees46", utf8(HEADER + ROW.repeat(7_000) + other + ROW)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("record 7001 is another header");
    }

    @Test
    void tabsAreNamed() {
        assertThatThrownBy(() -> read("rees46", utf8((HEADER + ROW).replace(',', '\t'))))
                .hasMessageContaining("its fields are separated by tabs");
    }

    @Test
    void anEmptyDayIsNoFailure() throws IOException {
        assertThat(read("rees46", utf8(HEADER))).isEqualTo("0 events");
        assertThat(read("segment", new byte[0])).isEqualTo("0 events");
        assertThat(read("segment", gzip(""))).isEqualTo("0 events");
    }

    private static String readOrFailure(String format, byte[] file) {
        try {
            return read(format, file);
        } catch (FailureException refused) {
            return refused.getMessage();
        }
    }

    /** How many events, and the reasons of rejections; with what the file seems to be where it has no event. */
    private static String read(String name, byte[] file) {
        Format format = Formats.named(name, Mapping.NONE);
        List<String> rejections = new ArrayList<>();
        long events = 0;
        try (RecordSplitter splitter = RecordSplitter.open(
                new ByteArrayInputStream(file),
                "s3://b/k",
                format.syntax(),
                BatchLimits.DEFAULT,
                ExpansionLimits.DEFAULT)) {
            RawRecordsReader<Event> reader = format.reader(splitter.form(), new Window(0, Long.MAX_VALUE));
            while (splitter.hasNext()) {
                ParsedBatch<Event> batch = reader.read(splitter.next());
                events += batch.accepted();
                batch.rejections()
                        .forEach(rejection -> rejections.add(rejection.reason().name()));
            }
            String all = events + " events" + (rejections.isEmpty() ? "" : ", " + String.join(" ", rejections));
            return events > 0 ? all : all.replace("events,", "of") + splitter.impression();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(utf8(text));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
