package cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void drawsOverItselfOnATerminalAndMakesPlaceForAResult() {
        StatusLine line = line(true);
        line.begin("loading a");

        assertThat(line.isDue()).isFalse();
        pass(Duration.ofMillis(200));
        assertThat(line.isDue()).isTrue();
        line.show("one");
        assertThat(line.isDue()).isFalse();
        line.show("two");
        line.clear();
        line.clear();

        assertThat(text()).isEqualTo("loading a\n\r\u001b[Kone\r\u001b[Ktwo\r\u001b[K");
    }

    @Test
    void printsALineNowAndThenElsewhere() {
        StatusLine line = line(false);
        pass(Duration.ofMillis(4_900));
        assertThat(line.isDue()).isFalse();
        pass(Duration.ofMillis(100));
        assertThat(line.isDue()).isTrue();
        line.show("one");
        line.clear();

        assertThat(text()).isEqualTo("one\n");
    }

    @Test
    void saysHowFarALoadIs() {
        assertThat(LoadBar.text(1_000, 250, 5_000, 10))
                .isEqualTo("[######..................]  25 %  5,000 records, 500/s, 0:30 left");
        assertThat(LoadBar.text(1_000, 1_001, 5_000, 10)).contains("100 %", "0:00 left");
        assertThat(LoadBar.text(-1, 250, 5_000, 10)).isEqualTo("5,000 records, 500/s");
    }

    @Test
    void saysHowFarACollectionIs() {
        assertThat(CollectBar.text(1 << 20, 4 << 20, 1 << 14))
                .isEqualTo("[######..................]  25 %  1.0 MiB, 0.0 MiB/s, 3:12 left");
        assertThat(CollectBar.text(1 << 20, -1, 1 << 20)).isEqualTo("1.0 MiB, 1.0 MiB/s");
    }

    private StatusLine line(boolean terminal) {
        return new StatusLine(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
