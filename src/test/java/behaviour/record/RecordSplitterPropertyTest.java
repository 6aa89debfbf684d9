package behaviour.record;

import static behaviour.Objects.URI;
import static behaviour.Objects.bytes;
import static behaviour.Objects.chunked;
import static behaviour.Objects.cut;
import static behaviour.Objects.gzip;
import static behaviour.Objects.open;
import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Objects;
import behaviour.compression.ExpansionLimits;
import com.github.luben.zstd.Zstd;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RecordSplitterPropertyTest {
    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(true);

    @Provide
    Arbitrary<String> csv() {
        return Arbitraries.of(",", "\"", "\n", "\r\n", "a", "bc", "\"\"", ",\"", "\",", "ü€", " ")
                .list()
                .ofMaxSize(60)
                .map(parts -> "h\n" + String.join("", parts));
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.of(",", "\"", "\n", "\r", "a", "{", "}", " ", "ü€", "longer text", ",\"")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void csvIsCutAsFastCsvReadsIt(@ForAll @From("csv") String object) {
        List<List<String>> probe = fields(object + "\nlast");
        Assume.that(probe.get(probe.size() - 1).equals(List.of("last")));
        List<List<String>> cutFields = new ArrayList<>();
        try (RecordSplitter cutter = open(bytes(object), Syntax.CSV, BatchLimits.DEFAULT)) {
            while (cutter.hasNext()) {
                RawRecords block = cutter.next();
                for (int i = 0; i < block.records(); i++) {
                    cutFields.addAll(fields(Objects.text(block, i)));
                }
            }
        }
        List<List<String>> whole = fields(object);
        assertThat(cutFields).isEqualTo(whole.subList(1, whole.size()));
    }

    @Property(tries = 2000)
    void howTheBytesArriveChangesNothing(
            @ForAll @From("anything") String object,
            @ForAll @IntRange(max = 2) int compression,
            @ForAll @IntRange(min = 1, max = 5) int batchRecords,
            @ForAll @IntRange(min = 1, max = 50) int batchBytes,
            @ForAll @IntRange(min = 1, max = 50) int maxRecordBytes,
            @ForAll long seed) {
        BatchLimits limits = new BatchLimits(batchRecords, batchBytes, maxRecordBytes);
        byte[] plain = bytes("{}\n" + object);
        byte[] stored = compression == 0 ? plain : compression == 1 ? gzip(plain) : Zstd.compress(plain);
        for (Syntax syntax : List.of(Syntax.DETECT, Syntax.NDJSON)) {
            List<String> expected = cut(open(plain, syntax, limits));
            assertThat(cut(RecordSplitter.open(chunked(stored, seed), URI, syntax, limits, ExpansionLimits.DEFAULT)))
                    .isEqualTo(expected);
        }
    }

    @Property(tries = 1000)
    void csvBatchesKeepTheirLimits(
            @ForAll @From("csv") String object,
            @ForAll @IntRange(min = 1, max = 5) int batchRecords,
            @ForAll @IntRange(min = 1, max = 50) int batchBytes,
            @ForAll @IntRange(min = 1, max = 50) int maxRecordBytes) {
        try (RecordSplitter cutter =
                open(bytes(object), Syntax.CSV, new BatchLimits(batchRecords, batchBytes, maxRecordBytes))) {
            long records = 0;
            for (int batchNo = 1; cutter.hasNext(); batchNo++) {
                RawRecords block = cutter.next();
                int last = block.records() - 1;
                assertThat(block.batchNo()).isEqualTo(batchNo);
                assertThat(block.firstRecord()).isEqualTo(records + 1);
                assertThat(block.records()).isBetween(1, batchRecords);
                assertThat(block.starts()[last]).isLessThan(batchBytes);
                for (int i = 0; i <= last; i++) {
                    assertThat(block.ends()[i] - block.starts()[i]).isBetween(1, maxRecordBytes);
                }
                records += block.records();
            }
            assertThat(cutter.records()).isEqualTo(records);
        }
    }

    private static List<List<String>> fields(String text) {
        return CSV.ofCsvRecord(text).stream().map(CsvRecord::getFields).toList();
    }
}
