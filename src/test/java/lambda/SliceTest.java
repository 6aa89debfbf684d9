package lambda;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import load.LoadListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Slice slice = new Slice(nanos::get, LoadListener.NONE);

    @ParameterizedTest(name = "of {0} s reading may take {1} ms, all else {2} ms")
    @CsvSource({"5, 4000, 4750", "30, 24000, 28500", "900, 855000, 888750", "2, 1000, 1750"})
    void keepsTimeForTheBatchesInWorkAndForHandingOn(int seconds, long reading, long all) {
        slice.begin(Duration.ofSeconds(seconds));

        pass(Duration.ofMillis(reading - 1));
        assertThat(slice.getAsBoolean()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(slice.getAsBoolean()).isTrue();
        assertThat(slice.left()).isEqualTo(Duration.ofMillis(all - reading));
    }

    @Test
    void isYoungForHalfOfItsTime() {
        slice.begin(Duration.ofSeconds(30));

        pass(Duration.ofMillis(11_999));
        assertThat(slice.isYoung()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(slice.isYoung()).isFalse();
    }

    @Test
    void givesUpOneObjectAndThenGoesOn() {
        slice.begin(Duration.ofSeconds(30));
        slice.giveUpNext();

        assertThat(slice.getAsBoolean()).isTrue();
        assertThat(slice.failure("s3://files/a")).isEqualTo(new Failure.NoProgress("s3://files/a"));
        assertThat(slice.getAsBoolean()).isFalse();
        assertThat(slice.failure("s3://files/b")).isEqualTo(new Failure.Stopping("s3://files/b"));
    }

    @Test
    void forgetsWhatTheSliceBeforeWasTo() {
        slice.begin(Duration.ofSeconds(30));
        slice.giveUpNext();
        slice.committed("s3://files/a");
        slice.isWaiting();

        slice.begin(Duration.ofSeconds(30));

        assertThat(slice.getAsBoolean()).isFalse();
        assertThat(slice.batches()).isZero();
        assertThat(slice.isDatabaseAway()).isFalse();
    }

    @Test
    void waitsForTheDatabaseForAWhileAndNotBeyondTheTimeForReading() {
        slice.begin(Duration.ofSeconds(30));
        assertThat(slice.isWaiting()).isTrue();
        assertThat(slice.isDatabaseAway()).isTrue();
        pass(Duration.ofMillis(9_999));
        assertThat(slice.isWaiting()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(slice.isWaiting()).isFalse();

        slice.committed("s3://files/a");
        assertThat(slice.isDatabaseAway()).isFalse();
        assertThat(slice.isWaiting()).as("a new outage").isTrue();

        slice.begin(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(4));
        assertThat(slice.isWaiting()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
