package behaviour.csv;

import behaviour.draft.Field;
import behaviour.draft.RecordBuilder;
import behaviour.text.JsonText;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.nio.CharBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes a record's fields from FastCSV as slices of its buffer: numbers and times become values without any String. The
 * slices are good until the next record.
 */
final class CsvRow extends CsvCallbackHandler<CsvRow> {
    /** Fields kept beyond the header's number, to know another header by them. */
    private static final int SPARE = 32;

    private final CsvColumns columns;
    private final int[] offsets;
    private final int[] lengths;
    private char[] chars = new char[0];
    private int fields;
    private boolean empty;

    CsvRow(CsvColumns columns) {
        this.columns = columns;
        this.offsets = new int[columns.width() + SPARE];
        this.lengths = new int[columns.width() + SPARE];
    }

    boolean fits() {
        return fields == columns.width();
    }

    int fields() {
        return fields;
    }

    /** Whether the name of a column stands where a product should: a cheap question, to be asked of each record. */
    boolean resemblesHeader() {
        int place = columns.idPlace();
        if (place < 0 || place >= fields) {
            return false;
        }
        for (String name : columns.header()) {
            if (isEqual(place, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the object's header once more. */
    boolean isSameHeader() {
        boolean same = fits();
        for (int place = 0; same && place < fields; place++) {
            same = isEqual(place, columns.header().get(place));
        }
        return same;
    }

    /** Whether it has the names that each header of the format has, as no record does. */
    boolean isOtherHeader() {
        Set<String> found = new HashSet<>();
        for (int place = 0; place < Math.min(fields, offsets.length); place++) {
            found.add(text(place));
        }
        boolean all = !columns.marks().isEmpty() && found.containsAll(columns.marks());
        found.retainAll(columns.header());
        return all && found.size() >= Math.min(2, columns.width());
    }

    /** For people. */
    String line() {
        return IntStream.range(0, Math.min(fields, offsets.length))
                .mapToObj(this::text)
                .collect(Collectors.joining(","));
    }

    private String text(int place) {
        return new String(chars, offsets[place], lengths[place]);
    }

    private boolean isEqual(int place, String name) {
        return lengths[place] == name.length()
                && name.contentEquals(CharBuffer.wrap(chars, offsets[place], lengths[place]));
    }

    void fill(RecordBuilder draft) {
        for (CsvColumns.Column column : columns.columns()) {
            int place = column.place();
            int length = lengths[place];
            if (column.field() != Field.ATTRIBUTES) {
                draft.set(column.field(), draft.self(), column.name(), chars, offsets[place], length);
            } else if (length > 0) {
                draft.self().attributes().put(column.jsonName(), JsonText.quoted(chars, offsets[place], length));
            }
        }
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        fields = 0;
        empty = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (fields < offsets.length) {
            offsets[fields] = offset;
            lengths[fields] = length;
        }
        chars = buffer;
        fields++;
    }

    @Override
    protected void setEmpty() {
        empty = true;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not read");
    }

    @Override
    protected RecordType getRecordType() {
        return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return fields;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }
}
