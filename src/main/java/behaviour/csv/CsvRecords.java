package behaviour.csv;

import behaviour.ParsedBatch;
import behaviour.RejectionReason;
import behaviour.content.FirstLine;
import behaviour.content.WrongHeader;
import behaviour.draft.BatchBuilder;
import behaviour.draft.Field;
import behaviour.draft.ResultFactory;
import behaviour.draft.ValueFormat;
import behaviour.record.LineEnds;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecords;
import behaviour.record.RawRecordsReader;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads CSV records by their header. FastCSV is given a whole block at once, which is what makes it fast; a block that
 * it might see otherwise than the cutter did, or in which a record is no CSV, is halved until the culprits stand alone.
 */
public final class CsvRecords<T> implements RawRecordsReader<T> {
    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().allowExtraFields(true).allowMissingFields(true);

    private final String object;
    private final CsvColumns columns;
    private final ValueFormat format;
    private final ResultFactory<T> maker;

    /** @param known the columns that the format knows; all others become attributes */
    public CsvRecords(ObjectForm form, Map<String, Field> known, ValueFormat format, ResultFactory<T> maker) {
        requireOnce(form, known);
        this.object = form.object();
        this.columns = CsvColumns.of(form.header(), known);
        this.format = format;
        this.maker = maker;
    }

    /** Fails the object if its header lacks one of these; an object without a header has no records to miss it. */
    public static void requireColumns(ObjectForm form, Collection<String> required) {
        List<String> header = form.header();
        if (!header.isEmpty() && !header.containsAll(required)) {
            throw unreadable(form.object(), WrongHeader.explain(header, required));
        }
    }

    /** Two columns of one name leave in doubt which one counts; of columns that nobody maps, the first is kept. */
    private static void requireOnce(ObjectForm form, Map<String, Field> known) {
        for (String name : form.header()) {
            if (known.getOrDefault(name, Field.IGNORED) != Field.IGNORED
                    && Collections.frequency(form.header(), name) > 1) {
                String line = FirstLine.quoted(String.join(",", form.header()));
                throw unreadable(form.object(), "its header names the column '" + name + "' twice; it is " + line);
            }
        }
    }

    private static FailureException unreadable(String object, String found) {
        return new FailureException(new ObjectUnreadable(object, found));
    }

    @Override
    public ParsedBatch<T> read(RawRecords block) {
        BatchBuilder<T> draft = new BatchBuilder<>(block, format, maker);
        read(block, draft, 0, block.records());
        return draft.reading();
    }

    private void read(RawRecords block, BatchBuilder<T> draft, int from, int to) {
        if (to - from == 1) {
            if (!draft.rejectUnreadable()) {
                readOne(block, draft);
            }
            return;
        }
        BatchBuilder.Place place = draft.place();
        if (!draft.isReadable(to) || !isRegular(block, from, to) || !readWhole(block, draft, from, to)) {
            draft.goBack(place);
            int middle = (from + to) >>> 1;
            read(block, draft, from, middle);
            read(block, draft, middle, to);
        }
    }

    /** FastCSV also ends records at a lone CR, and ends an open quote with its input. */
    private static boolean isRegular(RawRecords block, int from, int to) {
        int last = to - 1;
        return LineEnds.isClosed(block.bytes(), block.starts()[last], block.ends()[last])
                && !LineEnds.hasCarriageReturn(block.bytes(), block.starts()[from], block.ends()[last]);
    }

    private boolean readWhole(RawRecords block, BatchBuilder<T> draft, int from, int to) {
        int start = block.starts()[from];
        int length = block.ends()[to - 1] - start;
        String text = new String(block.bytes(), start, length, StandardCharsets.UTF_8);
        CloseableIterator<CsvRow> rows = CSV.build(new CsvRow(columns), text).iterator();
        try {
            while (rows.hasNext()) {
                CsvRow row = rows.next();
                if (draft.record() == to) {
                    return false;
                }
                take(row, draft);
            }
        } catch (CsvParseException e) {
            return false;
        }
        return draft.record() == to;
    }

    private void readOne(RawRecords block, BatchBuilder<T> draft) {
        if (!LineEnds.isClosed(block.bytes(), draft.startByte(), draft.endByte())) {
            draft.reject(RejectionReason.MALFORMED, "", "a quote is not closed");
            return;
        }
        List<CsvRow> rows;
        CsvRow row = new CsvRow(columns);
        try {
            rows = CSV.build(row, draft.text()).stream().toList();
        } catch (CsvParseException e) {
            draft.reject(RejectionReason.MALFORMED, "", "invalid CSV: a field continues after its closing quote");
            return;
        }
        if (rows.size() == 1) {
            take(row, draft);
        } else {
            draft.reject(RejectionReason.MALFORMED, "", "invalid CSV: a carriage return without a line feed");
        }
    }

    /**
     * Where files were joined, the header comes again: in other quotes it is skipped, with other columns it ends the
     * reading.
     */
    private void take(CsvRow row, BatchBuilder<T> draft) {
        long recordNo = draft.recordNo();
        if (row.resemblesHeader()) {
            if (row.isSameHeader()) {
                draft.skip("(header)");
                return;
            }
            refuseOtherHeader(row, recordNo);
        }
        if (!row.fits()) {
            String message = row.fields() + " fields, the header has " + columns.width();
            draft.reject(RejectionReason.MALFORMED, "", message);
            refuseOtherHeader(row, recordNo);
            return;
        }
        row.fill(draft.begin());
        if (!draft.end()) {
            refuseOtherHeader(row, recordNo);
        }
    }

    /** What comes behind another header would be read under the wrong names. */
    private void refuseOtherHeader(CsvRow row, long recordNo) {
        if (row.isOtherHeader()) {
            throw unreadable(
                    object,
                    "record " + recordNo + " is another header, with other columns or in another order: "
                            + FirstLine.quoted(row.line()) + "; ask the sender for one file each");
        }
    }
}
