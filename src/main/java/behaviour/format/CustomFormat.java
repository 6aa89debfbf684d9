package behaviour.format;

import behaviour.Event;
import behaviour.Window;
import behaviour.draft.Field;
import behaviour.draft.KindTable;
import behaviour.json.JsonShape;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;
import behaviour.text.TimeFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whatever a mapping in the configuration describes, as CSV or as NDJSON; each object shows which it is. In NDJSON a
 * column is a dotted path; members that it does not know become attributes, below the first level under their dotted
 * path.
 */
public record CustomFormat(CsvFormat csv, JsonFormat json) implements Format {
    private static final String NAME = "custom";

    /** @throws IllegalArgumentException naming what the mapping lacks or has wrong */
    public static Format of(Mapping mapping) {
        for (String required : Set.of("occurred_at", "kind", "product_id")) {
            if (!mapping.columns().containsKey(required)) {
                throw new IllegalArgumentException("the custom mapping has no column for " + required);
            }
        }
        if (mapping.kinds().isEmpty()) {
            throw new IllegalArgumentException("the custom mapping has no kinds, e.g. view=view,add_to_cart=cart");
        }
        KindTable kinds = new KindTable(mapping.kinds(), mapping.skip(), false);
        TimeFormat times = TimeFormat.of(mapping.timePattern(), mapping.timeZone());
        Map<String, Field> columns = columns(mapping);
        return new CustomFormat(
                new CsvFormat(NAME, columns, kinds, times),
                new JsonFormat(NAME, shape(columns), kinds, times, Set.of()));
    }

    private static Map<String, Field> columns(Mapping mapping) {
        Map<String, Field> columns = new HashMap<>();
        new TreeMap<>(mapping.columns()).forEach((label, column) -> {
            Field field = Field.labelled(label)
                    .orElseThrow(() -> new IllegalArgumentException("unknown event field '" + label + "'"));
            if (columns.putIfAbsent(column, field) != null) {
                throw new IllegalArgumentException("column '" + column + "' is mapped twice");
            }
        });
        return columns;
    }

    private static JsonShape shape(Map<String, Field> columns) {
        JsonShape root = JsonShape.keepingUnknown();
        new TreeMap<>(columns).forEach((path, field) -> {
            JsonShape shape = root;
            String rest = path;
            for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
                shape = shape.nested(rest.substring(0, dot));
                rest = rest.substring(dot + 1);
            }
            shape.value(rest, field);
        });
        return root;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Syntax syntax() {
        return Syntax.DETECT;
    }

    @Override
    public RawRecordsReader<Event> reader(ObjectForm form, Window window) {
        Format profile = form.syntax() == Syntax.CSV ? csv : json;
        return profile.reader(form, window);
    }
}
