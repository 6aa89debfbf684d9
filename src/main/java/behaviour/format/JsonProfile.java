package behaviour.format;

import behaviour.BlockReader;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ObjectForm;
import behaviour.Profile;
import behaviour.Syntax;
import behaviour.Window;
import behaviour.draft.KindTable;
import behaviour.draft.ValueFormat;
import behaviour.json.JsonRecords;
import behaviour.json.JsonShape;
import behaviour.text.TimeFormat;
import java.util.Set;

/**
 * A format of NDJSON files: where in the JSON object which field of an event stands.
 *
 * @param listing the kinds whose products stand in a list, each of them one event
 */
record JsonProfile(String name, JsonShape shape, KindTable kinds, TimeFormat times, Set<Kind> listing)
        implements Profile {
    @Override
    public Syntax syntax() {
        return Syntax.NDJSON;
    }

    @Override
    public BlockReader<Event> reader(ObjectForm form, Window window) {
        ValueFormat format = new ValueFormat(kinds, times, shape.paths(), shape.listPaths(), listing);
        return new JsonRecords<>(shape, format, new EventMaker(window));
    }
}
