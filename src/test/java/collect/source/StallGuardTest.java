package collect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StallGuardTest {
    @Test
    void givesUpASourceThatSendsTooFewBytes() {
        try (StallGuard guard = new StallGuard(Duration.ofMillis(50), 1_000)) {
            InputStream slow = guard.guard(new Dripping(1), "https://x/");

            assertThatThrownBy(() -> slow.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("https://x/: sends only ")
                    .hasMessageContaining("see footfall.collect.min-bytes-per-second");
        }
    }

    @Test
    void takesWhatIsFastEnoughOrMayBeSlow() throws IOException {
        for (long least : new long[] {0, 20}) {
            try (StallGuard guard = new StallGuard(Duration.ofMillis(50), least)) {
                assertThat(guard.guard(new Dripping(10), "https://x/").readAllBytes())
                        .hasSize(1_000);
            }
        }
    }

    /** A hundred reads, each after two milliseconds. */
    private static final class Dripping extends InputStream {
        private final int bytes;
        private int reads;

        Dripping(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            LockSupport.parkNanos(2_000_000);
            return reads++ == 100 ? -1 : Math.min(bytes, length);
        }
    }
}
