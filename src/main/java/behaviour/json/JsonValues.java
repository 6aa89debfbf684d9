package behaviour.json;

import behaviour.text.JsonText;
import behaviour.text.Utf8;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Copies JSON values that the format does not know, in a form that PostgreSQL's jsonb takes: no name twice in an
 * object, no NUL and no half surrogate, no number beyond its numeric. For one thread.
 */
final class JsonValues {
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_EXPONENT_LENGTH = 3;

    /** What was wrong with the last value copied. */
    enum Fault {
        NONE,
        DUPLICATE,
        TEXT,
        NUMBER
    }

    private Fault fault = Fault.NONE;

    Fault fault() {
        return fault;
    }

    /** The value whose first token the parser stands at; leaves it at the last. */
    String copy(JsonParser parser) throws IOException {
        fault = Fault.NONE;
        StringBuilder out = new StringBuilder();
        copy(parser, out);
        return out.toString();
    }

    private void copy(JsonParser parser, StringBuilder out) throws IOException {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> copyObject(parser, out);
            case START_ARRAY -> copyArray(parser, out);
            case VALUE_STRING -> copyText(parser, out);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copyNumber(parser.getText(), out);
            default -> out.append(token.asString());
        }
    }

    private void copyObject(JsonParser parser, StringBuilder out) throws IOException {
        Set<String> names = new HashSet<>();
        out.append('{');
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (!names.add(parser.currentName())) {
                fault = Fault.DUPLICATE;
            }
            out.append(names.size() > 1 ? "," : "");
            copyText(parser, out);
            out.append(':');
            parser.nextToken();
            copy(parser, out);
        }
        out.append('}');
    }

    private void copyArray(JsonParser parser, StringBuilder out) throws IOException {
        out.append('[');
        for (boolean first = true; parser.nextToken() != JsonToken.END_ARRAY; first = false) {
            out.append(first ? "" : ",");
            copy(parser, out);
        }
        out.append(']');
    }

    private void copyText(JsonParser parser, StringBuilder out) throws IOException {
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (!Utf8.isStorable(chars, offset, length)) {
            fault = Fault.TEXT;
        }
        JsonText.append(out, chars, offset, length);
    }

    private void copyNumber(String number, StringBuilder out) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        int digits = exponent < 0 ? 0 : number.length() - exponent - 1;
        boolean signed = digits > 0 && !Character.isDigit(number.charAt(exponent + 1));
        if (number.length() > MAX_NUMBER_LENGTH || (signed ? digits - 1 : digits) > MAX_EXPONENT_LENGTH) {
            fault = Fault.NUMBER;
        }
        out.append(number);
    }
}
