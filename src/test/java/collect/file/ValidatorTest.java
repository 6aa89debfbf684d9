package collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorTest {
    private static final String CHANGED = "Sat, 21 Nov 2026 05:00:00 GMT";
    private static final String A_SECOND_LATER = "Sat, 21 Nov 2026 05:00:01 GMT";

    @Test
    void provesTheContentByAStrongEtag() {
        assertThat(Validator.of(headers("etag", "\"a\""))).isEqualTo(new Validator("etag:\"a\"", true));
        assertThat(Validator.of(headers("etag", "\"a\"", "last-modified", CHANGED, "date", A_SECOND_LATER)))
                .isEqualTo(new Validator("etag:\"a\"", true));
    }

    @Test
    void provesTheContentByATimeThatLiesASecondBack() {
        assertThat(Validator.of(headers("last-modified", CHANGED, "date", A_SECOND_LATER)))
                .isEqualTo(new Validator("modified:" + CHANGED, true));
        assertThat(Validator.of(headers("etag", "W/\"a\"", "last-modified", CHANGED, "date", A_SECOND_LATER)))
                .isEqualTo(new Validator("modified:" + CHANGED, true));
    }

    @Test
    void provesNothingWithinTheSecondOfTheChange() {
        assertThat(Validator.of(headers("last-modified", CHANGED, "date", CHANGED)))
                .isEqualTo(new Validator("modified:" + CHANGED, false));
        assertThat(Validator.of(headers("last-modified", CHANGED)))
                .isEqualTo(new Validator("modified:" + CHANGED, false));
        assertThat(Validator.of(headers("last-modified", "yesterday", "date", A_SECOND_LATER)))
                .isEqualTo(new Validator("modified:yesterday", false));
        assertThat(Validator.of(headers("etag", "W/\"a\"", "last-modified", CHANGED)))
                .isEqualTo(new Validator("etag:W/\"a\"", false));
    }

    @Test
    void hasNoneWhereTheSourceGivesNone() {
        assertThat(Validator.of(headers())).isEqualTo(new Validator("", false));
        assertThat(Validator.of(headers("etag", " "))).isEqualTo(new Validator("", false));
    }

    @ParameterizedTest
    @CsvSource({
        "etag:\"a\", etag, \"a\", true",
        "etag:\"a\", etag, \"b\", false",
        "etag:\"a\", last-modified, \"a\", false",
        "modified:today, last-modified, today, true",
        "modified:today, last-modified, tomorrow, false",
        "modified:today, etag, today, false",
        "'', last-modified, '', false"
    })
    void isShownByTheHeaderOfItsKind(String validator, String name, String value, boolean shown) {
        assertThat(Validator.isShown(validator, headers(name, value))).isEqualTo(shown);
    }

    @Test
    void asksForTheRestOnlyOfTheSameContent() {
        assertThat(Validator.range("etag:\"a:b\"", 5)).isEqualTo(Map.of("Range", "bytes=5-", "If-Range", "\"a:b\""));
        assertThat(Validator.range("modified:" + CHANGED, 5)).containsEntry("If-Range", CHANGED);
        assertThat(Validator.unless("etag:\"a\"")).isEqualTo(Map.of("If-None-Match", "\"a\""));
        assertThat(Validator.unless("modified:" + CHANGED)).isEqualTo(Map.of("If-Modified-Since", CHANGED));
    }

    static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>())
                    .add(namesAndValues[i + 1]);
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
