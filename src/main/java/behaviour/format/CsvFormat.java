package behaviour.format;

import behaviour.Event;
import behaviour.Window;
import behaviour.csv.CsvRecords;
import behaviour.draft.Field;
import behaviour.draft.KindTable;
import behaviour.draft.ValueFormat;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;
import behaviour.text.TimeFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A format of CSV files: which column is which field of an event. Columns that it does not know become attributes.
 *
 * @param columns by the file's name
 */
record CsvFormat(String name, Map<String, Field> columns, KindTable kinds, TimeFormat times) implements Format {
    private static final Set<Field> REQUIRED = Set.of(Field.KIND, Field.OCCURRED_AT, Field.PRODUCT_ID);

    @Override
    public Syntax syntax() {
        return Syntax.CSV;
    }

    @Override
    public RawRecordsReader<Event> reader(ObjectForm form, Window window) {
        Map<Field, String> paths = new EnumMap<>(Field.class);
        columns.forEach((column, field) -> paths.put(field, column));
        List<String> required = REQUIRED.stream().map(paths::get).toList();
        CsvRecords.requireColumns(form, required);
        ValueFormat format = new ValueFormat(kinds, times, paths, Map.of(), Set.of());
        return new CsvRecords<>(form, columns, format, new EventMaker(window));
    }
}
