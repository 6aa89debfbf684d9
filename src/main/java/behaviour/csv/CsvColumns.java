package behaviour.csv;

import behaviour.draft.Field;
import behaviour.text.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What each column of an object is to its format, in the order in which they are to be read.
 *
 * @param columns those that are read, by the order of {@link Field}
 * @param width how many fields each record must have
 */
record CsvColumns(List<Column> columns, int width) {
    /** @param jsonName the name as a JSON string, for attributes */
    record Column(int place, Field field, String name, String jsonName) {}

    CsvColumns {
        columns = List.copyOf(columns);
    }

    static CsvColumns of(List<String> header, Map<String, Field> known) {
        List<Column> columns = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            String name = header.get(place);
            Field field = known.getOrDefault(name, Field.ATTRIBUTES);
            if (field != Field.IGNORED) {
                columns.add(new Column(place, field, name, JsonText.quoted(name)));
            }
        }
        columns.sort(Comparator.comparing(Column::field));
        return new CsvColumns(columns, header.size());
    }
}
