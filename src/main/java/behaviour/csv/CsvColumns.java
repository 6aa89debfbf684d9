package behaviour.csv;

import behaviour.draft.Field;
import behaviour.text.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each column of an object is to its format, in the order in which they are to be read.
 *
 * @param columns those that are read, by the order of {@link Field}
 * @param header the names of all columns, each as often as the object has it
 * @param marks names that each header of the format has
 * @param idPlace where a record's product stands, -1 for nowhere
 */
record CsvColumns(List<Column> columns, List<String> header, Set<String> marks, int idPlace) {
    private static final Set<Field> REQUIRED = Set.of(Field.KIND, Field.OCCURRED_AT, Field.PRODUCT_ID);

    /** @param jsonName the name as a JSON string, for attributes */
    record Column(int place, Field field, String name, String jsonName) {}

    CsvColumns {
        columns = List.copyOf(columns);
        header = List.copyOf(header);
        marks = Set.copyOf(marks);
    }

    /** How many fields each record must have. */
    int width() {
        return header.size();
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
        Set<String> marks = new HashSet<>();
        int idPlace = -1;
        for (Column column : columns) {
            if (REQUIRED.contains(column.field())) {
                marks.add(column.name());
                idPlace = column.field() == Field.PRODUCT_ID ? column.place() : idPlace;
            }
        }
        return new CsvColumns(columns, header, marks, idPlace);
    }
}
