package database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void beatsAgainAfterABeatThatFailed() {
        try (Heartbeat heartbeat = new Heartbeat("test-heartbeat", Duration.ofMillis(30))) {
            heartbeat.start(() -> Heartbeat.attempt("count", this::countAndFail));

            await().until(() -> beats.get() >= 3);
        }
    }

    @Test
    void namesEachProcessDifferently() {
        try (Heartbeat one = new Heartbeat("one", Duration.ofSeconds(60));
                Heartbeat other = new Heartbeat("other", Duration.ofSeconds(60))) {
            assertThat(one.holder()).isNotEqualTo(other.holder());
            assertThat(one.seconds()).isEqualTo(60);
        }
    }

    private void countAndFail() {
        beats.incrementAndGet();
        throw new IllegalStateException("the database is away");
    }
}
