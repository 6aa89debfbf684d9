package behaviour.format;

import behaviour.Event;
import behaviour.Kind;
import behaviour.Window;
import behaviour.draft.KindTable;
import behaviour.draft.ValueFormat;
import behaviour.json.JsonRecords;
import behaviour.json.JsonShape;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;
import behaviour.text.TimeFormat;
import java.util.Set;

/**
 * A format of NDJSON files: where in the JSON object which field of an event stands.
 *
 * @param listing the kinds whose products stand in a list, each of them one event
 */
record JsonFormat(String name, JsonShape shape, KindTable kinds, TimeFormat times, Set<Kind> listing)
        implements Format {
    @Override
    public Syntax syntax() {
        return Syntax.NDJSON;
    }

    @Override
    public RawRecordsReader<Event> reader(ObjectForm form, Window window) {
        ValueFormat format = new ValueFormat(kinds, times, shape.paths(), shape.listPaths(), listing);
        return new JsonRecords<>(shape, format, new EventMaker(window));
    }
}
