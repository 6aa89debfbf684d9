package behaviour.csv;

import behaviour.draft.Field;
import behaviour.draft.RecordBuilder;
import behaviour.text.JsonText;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

/**
 * Takes a record's fields from FastCSV as slices of its buffer: numbers and times become values without any String. The
 * slices are good until the next record. Fields beyond the header's number are counted, not kept.
 */
final class CsvRow extends CsvCallbackHandler<CsvRow> {
    private final CsvColumns columns;
    private final int[] offsets;
    private final int[] lengths;
    private char[] chars = new char[0];
    private int fields;
    private boolean empty;

    CsvRow(CsvColumns columns) {
        this.columns = columns;
        this.offsets = new int[columns.width()];
        this.lengths = new int[columns.width()];
    }

    boolean fits() {
        return fields == columns.width();
    }

    int fields() {
        return fields;
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
