package report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import failure.VisibleText;

/** Escapes in JSON what {@link VisibleText} escapes elsewhere. */
final class VisibleEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();

    /** Writes JSON whose texts steer no terminal; they are the same to whoever parses it. */
    static JsonMapper mapper() {
        return new JsonMapper(
                new JsonFactoryBuilder().characterEscapes(new VisibleEscapes()).build());
    }

    private VisibleEscapes() {
        ascii[0x7F] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    /** Half of a pair says nothing alone: pairs are left as they are. */
    @Override
    public SerializableString getEscapeSequence(int character) {
        String text = String.valueOf((char) character);
        boolean plain = Character.isSurrogate((char) character)
                || VisibleText.line(text).equals(text);
        return plain ? null : new SerializedString(String.format("\\u%04x", character));
    }
}
