package behaviour.json;

import behaviour.draft.Field;
import behaviour.draft.RecordBuilder;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the members of a JSON object are to a format: values, objects and lists with shapes of their own. Built once by
 * chained calls, then only read, by any number of threads.
 */
public final class JsonShape {
    /** Reads a value in a way of its own; the parser stands at the value's first token and is left at its last. */
    @FunctionalInterface
    public interface ValueReader {
        void read(JsonParser parser, RecordBuilder draft) throws IOException;
    }

    enum Form {
        VALUE,
        OBJECT,
        /** A list of products; each of its objects is one item. */
        LIST,
        OWN
    }

    /** @param bit marks the member among those seen in an object */
    record Member(Form form, String path, long bit, Field field, JsonShape shape, ValueReader reader) {}

    private static final JsonShape NONE = new JsonShape("", "", false);
    private static final ValueReader NO_READER = (parser, draft) -> parser.skipChildren();

    private final Map<String, Member> members = new HashMap<>();
    private final String prefix;
    private final String attributePrefix;
    private final boolean keepsUnknown;
    private String placeholder = "";

    private JsonShape(String prefix, String attributePrefix, boolean keepsUnknown) {
        this.prefix = prefix;
        this.attributePrefix = attributePrefix;
        this.keepsUnknown = keepsUnknown;
    }

    /** A text that stands for no value in the members of this object that the format knows. */
    public JsonShape placeholder(String text) {
        placeholder = text;
        return this;
    }

    boolean isPlaceholder(char[] chars, int offset, int length) {
        return length == placeholder.length() && placeholder.contentEquals(CharBuffer.wrap(chars, offset, length));
    }

    /** An object whose unknown members become attributes. */
    public static JsonShape keepingUnknown() {
        return new JsonShape("", "", true);
    }

    /** An object whose unknown members are not kept. */
    public static JsonShape ignoringUnknown() {
        return new JsonShape("", "", false);
    }

    /** The object in member {@code name}, to be filled in; its unknown members become attributes. */
    public JsonShape object(String name) {
        JsonShape shape = new JsonShape(path(name) + ".", "", true);
        return add(name, Form.OBJECT, Field.IGNORED, shape, NO_READER).shape();
    }

    /** The objects in the array {@code name}, to be filled in; their unknown members become attributes. */
    public JsonShape list(String name) {
        JsonShape shape = new JsonShape(path(name) + "[].", "", true);
        return add(name, Form.LIST, Field.PRODUCTS, shape, NO_READER).shape();
    }

    public JsonShape value(String name, Field field) {
        add(name, Form.VALUE, field, NONE, NO_READER);
        return this;
    }

    public JsonShape own(String name, ValueReader reader) {
        add(name, Form.OWN, Field.IGNORED, NONE, reader);
        return this;
    }

    private Member add(String name, Form form, Field field, JsonShape shape, ValueReader reader) {
        Member member = new Member(form, path(name), 1L << members.size(), field, shape, reader);
        if (members.putIfAbsent(name, member) != null || members.size() > Long.SIZE) {
            throw new IllegalArgumentException(path(name) + " is mapped twice");
        }
        return member;
    }

    /** Like {@link #object}, or the one that is there; attributes keep their whole path as name. */
    public JsonShape nested(String name) {
        Optional<Member> there = find(name).filter(member -> member.form() == Form.OBJECT);
        if (there.isPresent()) {
            return there.get().shape();
        }
        JsonShape shape = new JsonShape(path(name) + ".", path(name) + ".", true);
        return add(name, Form.OBJECT, Field.IGNORED, shape, NO_READER).shape();
    }

    Optional<Member> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    boolean keepsUnknown() {
        return keepsUnknown;
    }

    String path(String name) {
        return prefix + name;
    }

    String attributeName(String name) {
        return attributePrefix + name;
    }

    /** The paths of the values outside any list. */
    public Map<Field, String> paths() {
        Map<Field, String> paths = new EnumMap<>(Field.class);
        gather(paths, false, false);
        return paths;
    }

    /** The paths of the values in the list of products. */
    public Map<Field, String> listPaths() {
        Map<Field, String> paths = new EnumMap<>(Field.class);
        gather(paths, true, false);
        return paths;
    }

    private void gather(Map<Field, String> paths, boolean wanted, boolean inList) {
        for (Member member : members.values()) {
            if (member.form() == Form.VALUE && inList == wanted) {
                paths.put(member.field(), member.path());
            }
            member.shape().gather(paths, wanted, inList || member.form() == Form.LIST);
        }
    }
}
