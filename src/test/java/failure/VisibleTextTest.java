package failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource({
        "0000, \\x00",
        "0007, \\x07",
        "0008, \\x08",
        "0009, \\t",
        "000a, \\n",
        "000d, \\r",
        "001b, \\x1b",
        "007f, \\x7f",
        "0085, \\x85",
        "009b, \\x9b",
        "009d, \\x9d",
        "00ad, \\xad",
        "061c, \\u061c",
        "200b, \\u200b",
        "200e, \\u200e",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202a, \\u202a",
        "202e, \\u202e",
        "2066, \\u2066",
        "2069, \\u2069",
        "feff, \\ufeff",
        "d800, \\ud800",
        "dc00, \\udc00"
    })
    void escapesWhatIsNoPictureOfItself(String code, String shown) {
        assertThat(VisibleText.line("a" + (char) Integer.parseInt(code, 16) + "b"))
                .isEqualTo("a" + shown + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain ~", "Größe", "木のおもちゃ", "צעצוע", "می‌خواهم", "👨‍👩‍👧", "\\n stays as it is"})
    void leavesPeoplesTextsAlone(String text) {
        assertThat(VisibleText.line(text)).isSameAs(text);
        assertThat(VisibleText.cut(text, 40)).isSameAs(text);
    }

    @Test
    void keepsTheLinesOfATextThatHasSome() {
        assertThat(VisibleText.lines("a\n\tb\r\n\u001bc")).isEqualTo("a\n\tb\\r\n\\x1bc");
    }

    @Test
    void cutsWithoutSplittingAPair() {
        assertThat(VisibleText.cut("ab👍cd", 3)).isEqualTo("ab…");
        assertThat(VisibleText.cut("abc\nd", 4)).isEqualTo("abc\\n…");
    }
}
