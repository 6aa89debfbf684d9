package behaviour.format;

import behaviour.BlockReader;
import behaviour.Event;
import behaviour.ObjectForm;
import behaviour.Profile;
import behaviour.Syntax;
import behaviour.Window;
import behaviour.csv.CsvRecords;
import behaviour.draft.Field;
import behaviour.draft.KindTable;
import behaviour.draft.ValueFormat;
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
record CsvProfile(String name, Map<String, Field> columns, KindTable kinds, TimeFormat times) implements Profile {
    private static final Set<Field> REQUIRED = Set.of(Field.KIND, Field.OCCURRED_AT, Field.PRODUCT_ID);

    @Override
    public Syntax syntax() {
        return Syntax.CSV;
    }

    @Override
    public BlockReader<Event> reader(ObjectForm form, Window window) {
        Map<Field, String> paths = new EnumMap<>(Field.class);
        columns.forEach((column, field) -> paths.put(field, column));
        List<String> required = REQUIRED.stream().map(paths::get).toList();
        CsvRecords.requireColumns(form, required);
        ValueFormat format = new ValueFormat(kinds, times, paths, Map.of(), Set.of());
        return new CsvRecords<>(form, columns, format, new EventMaker(window));
    }
}
