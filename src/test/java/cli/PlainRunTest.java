package cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class PlainRunTest {
    @Test
    void leavesAllElseToTheParser() {
        assertThat(PlainRun.is("run")).isTrue();
        assertThat(PlainRun.is("run", "--drain")).isTrue();
        assertThat(PlainRun.is()).isFalse();
        assertThat(PlainRun.is("load")).isFalse();
        assertThat(PlainRun.is("run", "--roles")).isFalse();
        assertThat(PlainRun.is("run", "--drain", "--verbose")).isFalse();
    }

    @Test
    void saysWhatTheParserSaysWhereTheConfigurationIsWrong() {
        Map<String, String> wrong = Map.of("FOOTFALL_FEEDS_A_FORMAT", "x", "AWS_REGION", "eu-west-1");

        Said plain = said(() -> Main.run(wrong, "run", "--drain"));

        assertThat(plain).isEqualTo(said(() -> Commands.execute(wrong, "run", "--drain")));
        assertThat(plain.status).isEqualTo(2);
        assertThat(plain.error).startsWith("footfall: ").contains("footfall.db.url");
    }

    private static Said said(IntSupplier command) {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        try {
            return new Said(command.getAsInt(), error.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    private record Said(int status, String error) {}
}
