package behaviour.json;

import behaviour.RejectionReason;
import behaviour.draft.Field;
import behaviour.draft.Item;
import behaviour.draft.RecordBuilder;
import behaviour.text.JsonText;
import behaviour.text.Utf8;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Walks through one JSON value by its shape and fills the draft, without building a tree. It watches itself that no
 * name that is read stands twice; Jackson's own check makes its parsing a third slower and looks at names that nobody
 * reads. For one thread.
 */
final class JsonWalk {
    private final JsonValues values = new JsonValues();

    /** The parser stands before its first token. */
    void walk(JsonParser parser, JsonShape shape, RecordBuilder draft) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            draft.breakOff(RejectionReason.MALFORMED, "", "no JSON object");
            parser.skipChildren();
        } else {
            readObject(parser, shape, draft, draft.self());
        }
        if (parser.nextToken() != null) {
            draft.breakOff(RejectionReason.MALFORMED, "", "more than one JSON value");
        }
    }

    private void readObject(JsonParser parser, JsonShape shape, RecordBuilder draft, Item item) throws IOException {
        long seen = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Optional<JsonShape.Member> member = shape.find(name);
            JsonToken token = parser.nextToken();
            if (member.isEmpty()) {
                readUnknown(parser, shape, name, draft, item);
                continue;
            }
            if ((seen & member.get().bit()) != 0) {
                draft.breakOff(RejectionReason.MALFORMED, item.path(member.get().path()), "the name appears twice");
            }
            seen |= member.get().bit();
            if (token != JsonToken.VALUE_NULL && !isPlaceholder(parser, shape)) {
                readMember(parser, member.get(), draft, item);
            }
        }
    }

    private static boolean isPlaceholder(JsonParser parser, JsonShape shape) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                && shape.isPlaceholder(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private void readMember(JsonParser parser, JsonShape.Member member, RecordBuilder draft, Item item)
            throws IOException {
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        switch (member.form()) {
            case VALUE -> readValue(parser, member, draft, item);
            case OWN -> member.reader().read(parser, draft);
            case OBJECT -> {
                if (isObject) {
                    readObject(parser, member.shape(), draft, item);
                } else {
                    refuse(parser, member, draft, item, "not an object");
                }
            }
            case LIST -> readList(parser, member, draft, item);
            default -> throw new IllegalStateException("unknown form " + member.form());
        }
    }

    private void readList(JsonParser parser, JsonShape.Member member, RecordBuilder draft, Item item)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            refuse(parser, member, draft, item, "not an array");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Item listed = draft.addItem();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readObject(parser, member.shape(), draft, listed);
            } else {
                parser.skipChildren();
                String path = member.path() + "[]";
                draft.report(Field.PRODUCT_ID, listed, RejectionReason.MALFORMED, path, "not an object");
            }
        }
    }

    private static void readValue(JsonParser parser, JsonShape.Member member, RecordBuilder draft, Item item)
            throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            refuse(parser, member, draft, item, "neither text nor number");
            return;
        }
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (token == JsonToken.VALUE_STRING && !Utf8.isStorable(chars, offset, length)) {
            draft.report(member.field(), item, RejectionReason.BAD_TEXT, member.path(), "text that cannot be stored");
        } else {
            draft.set(member.field(), item, member.path(), chars, offset, length);
        }
    }

    private void readUnknown(JsonParser parser, JsonShape shape, String name, RecordBuilder draft, Item item)
            throws IOException {
        if (!shape.keepsUnknown()) {
            parser.skipChildren();
            return;
        }
        String path = shape.path(name);
        String json = values.copy(parser);
        String attribute = shape.attributeName(name);
        boolean storable = Utf8.isStorable(attribute.toCharArray(), 0, attribute.length());
        boolean fresh = !storable || item.attributes().put(JsonText.quoted(attribute), json);
        if (!fresh || values.fault() == JsonValues.Fault.DUPLICATE) {
            draft.breakOff(RejectionReason.MALFORMED, item.path(path), "a name appears twice");
        } else if (!storable || values.fault() == JsonValues.Fault.TEXT) {
            draft.report(Field.ATTRIBUTES, item, RejectionReason.BAD_TEXT, path, "text that cannot be stored");
        } else if (values.fault() == JsonValues.Fault.NUMBER) {
            draft.report(Field.ATTRIBUTES, item, RejectionReason.BAD_NUMBER, path, "a number that cannot be stored");
        }
    }

    private static void refuse(JsonParser parser, JsonShape.Member member, RecordBuilder draft, Item item, String found)
            throws IOException {
        parser.skipChildren();
        draft.report(member.field(), item, RejectionReason.MALFORMED, member.path(), found);
    }
}
