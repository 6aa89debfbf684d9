package collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {
    @Test
    void knowsAPageAndAsksForAccess() {
        assertThat(find("<!DOCTYPE html>\n<html><head><title>Sign in</title></head>"))
                .contains("answers with HTML (title 'Sign in'), no data; is access still valid?");
        assertThat(find("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"))
                .contains("answers with an error of a store in XML (AccessDenied), no data; is access still valid?");
    }

    @Test
    void knowsXml() {
        assertThat(find("<response><status>queued</status></response>"))
                .contains("answers with XML, no data; is access still valid?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"pending\"}",
                "{\"id\": 7, \"state\" : \"IN_PROGRESS\"}",
                "Pending",
                "not ready yet",
                "Try again later\n",
                "{\"status\": \"Submitted\"}",
                "Your export is being prepared.",
                "The file is not ready, please wait"
            })
    void knowsThatItIsNotReady(String answer) {
        assertThat(find(answer)).contains("answers that it is not ready");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"token expired\"}",
                "ERROR: no export for this date\n",
                "Internal error",
                " { \"errors\" : [1] }"
            })
    void knowsAnError(String answer) {
        assertThat(find(answer)).hasValueSatisfying(said -> assertThat(said).startsWith("answers with an error: '"));
    }

    @Test
    void knowsAnEmptyAnswer() {
        assertThat(find("")).contains("answers with an empty body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_time,event_type,product_id\n2026-11-21 08:15:00 UTC,view,pending\n",
                "{\"type\":\"track\",\"event\":\"Order Pending\"}\n",
                "status\npending\n",
                "\u001f\u008b\b",
                "[{\"product_id\":\"a\"}]",
                "\n"
            })
    void leavesDataAlone(String answer) {
        assertThat(find(answer)).isEmpty();
    }

    @Test
    void looksForWordsInShortAnswersOnly() {
        assertThat(find("{\"status\":\"pending\",\"rest\":\"" + "x".repeat(600) + "\"}"))
                .isEmpty();
    }

    private static Optional<String> find(String answer) {
        return Placeholder.find(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
}
