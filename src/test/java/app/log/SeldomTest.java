package app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeldomTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Seldom seldom = new Seldom(nanos::get);

    @Test
    void saysItAtOnceAndThenOnceAMinute() {
        long said = LongStream.range(0, 3_600)
                .filter(second -> {
                    boolean due = seldom.isDue();
                    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                    return due;
                })
                .count();

        assertThat(said).as("in an hour").isEqualTo(60);
    }

    @Test
    void saysTheNextTroubleAtOnce() {
        assertThat(seldom.isDue()).isTrue();
        assertThat(seldom.isDue()).isFalse();

        seldom.reset();

        assertThat(seldom.isDue()).isTrue();
    }
}
