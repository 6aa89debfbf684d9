package behaviour.format;

import behaviour.Kind;
import behaviour.RejectionReason;
import behaviour.draft.Field;
import behaviour.draft.KindTable;
import behaviour.draft.RecordBuilder;
import behaviour.json.JsonShape;
import behaviour.text.TimeFormat;
import behaviour.text.Utf8;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Google Analytics 4 as BigQuery exports it: one event for each of {@code items}, whose unknown members become
 * attributes. Of the parameters only the session is read; they and all else around the items are not kept. Events of
 * other names are skipped.
 */
public final class Ga4Format {
    /** What Google Analytics writes where it has no value. */
    private static final String NOT_SET = "(not set)";

    private static final String SESSION = "ga_session_id";
    private static final String SESSION_PATH = "event_params." + SESSION;

    private Ga4Format() {}

    public static Format ga4() {
        JsonShape event = JsonShape.ignoringUnknown()
                .placeholder(NOT_SET)
                .value("event_timestamp", Field.OCCURRED_AT)
                .value("event_name", Field.KIND)
                .value("user_id", Field.USER_ID)
                .value("user_pseudo_id", Field.USER_ID_ELSE)
                .own("event_params", Ga4Format::readParameters);
        event.list("items")
                .placeholder(NOT_SET)
                .value("item_id", Field.PRODUCT_ID)
                .value("item_name", Field.PRODUCT_NAME)
                .value("item_brand", Field.BRAND)
                .value("item_category", Field.CATEGORY)
                .value("price", Field.PRICE)
                .value("quantity", Field.QUANTITY);
        Map<String, Kind> kinds = Map.of(
                "view_item", Kind.VIEW,
                "add_to_cart", Kind.CART,
                "remove_from_cart", Kind.UNCART,
                "purchase", Kind.PURCHASE);
        TimeFormat times = TimeFormat.of("epoch-micros", "UTC");
        return new JsonFormat("ga4", event, new KindTable(kinds, Set.of(), true), times, Set.copyOf(kinds.values()));
    }

    /** {@code [{"key": …, "value": {"int_value": …}}, …]}; whatever else stands there is passed over. */
    private static void readParameters(JsonParser parser, RecordBuilder draft) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readParameter(parser, draft);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readParameter(JsonParser parser, RecordBuilder draft) throws IOException {
        boolean isSession = false;
        String value = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("key") && token == JsonToken.VALUE_STRING) {
                isSession = parser.getText().equals(SESSION);
            } else if (name.equals("value") && token == JsonToken.START_OBJECT) {
                value = readScalar(parser);
            } else {
                parser.skipChildren();
            }
        }
        char[] chars = value.toCharArray();
        if (isSession && Utf8.isStorable(chars, 0, chars.length)) {
            draft.set(Field.SESSION_ID, draft.self(), SESSION_PATH, chars, 0, chars.length);
        } else if (isSession) {
            String message = "text that cannot be stored";
            draft.report(Field.SESSION_ID, draft.self(), RejectionReason.BAD_TEXT, SESSION_PATH, message);
        }
    }

    /** The last of the object's texts and numbers; a parameter has only one. */
    private static String readScalar(JsonParser parser) throws IOException {
        String value = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                value = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return value;
    }
}
