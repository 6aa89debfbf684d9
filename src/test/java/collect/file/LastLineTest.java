package collect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.FailureException;
import failure.Fate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastLineTest {
    private static final String CSV = "event_time,event_type,product_id\n2026-11-21 08:15:00 UTC,view,7\n";
    private static final String NDJSON = "{\"type\":\"track\"}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CSV + "ERROR: export terminated early",
                CSV + "export terminated early, 1 of 7 rows\r\n\r\n",
                CSV + "<!DOCTYPE html><p>Bad Gateway</p>",
                CSV + "<h1>502</h1></body></html>\n",
                NDJSON + "{\"error\":\"query timed out\"}",
                NDJSON + "java.sql.SQLException: connection closed",
                NDJSON + "-- incomplete, aborted: \"a\",\"b\" --"
            })
    void tellsThatTheSourceBrokeOff(String text) throws IOException {
        LastLine read = read(text);

        assertThatThrownBy(read::check).isInstanceOfSatisfying(FailureException.class, broken -> {
            assertThat(broken.failure().fate()).isEqualTo(Fate.RETRY);
            assertThat(broken)
                    .hasMessageContaining("https://x/: the source broke off: the last line is '"
                            + text.strip().substring(text.strip().lastIndexOf('\n') + 1));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                CSV,
                CSV + "2026-11-21 08:15:00 UTC,view,failed",
                CSV + "2026-11-21 08:15:00 UTC,view,\"of\nan error\"",
                NDJSON,
                NDJSON + "{\"event\":\"Export failed\"}",
                NDJSON + "{\"type\":\"track\",\"error\":\"</html>\"}\n",
                "{\"error\":\"a\"}\n{\"error\":\"b\"}",
                "error,failed\n"
            })
    void leavesRecordsAlone(String text) throws IOException {
        assertThat(read(text).check()).isEqualTo(-1);
    }

    @Test
    void remembersTheEndOfALongFileReadInPieces() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < 20_000) {
            text.append(CSV);
        }
        LastLine read = new LastLine(bytes(text + "export aborted"), "https://x/");
        for (int length = 1; read.read(new byte[length], 0, length) >= 0; length = length % 7 + 1) {
            assertThat(length).isPositive();
        }

        assertThatThrownBy(read::check).hasMessageContaining("'export aborted'");
    }

    private static LastLine read(String text) throws IOException {
        LastLine lines = new LastLine(bytes(text), "https://x/");
        assertThat(lines.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
        return lines;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
