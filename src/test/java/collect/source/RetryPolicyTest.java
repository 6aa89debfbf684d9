package collect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.Failure;
import failure.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts the pauses instead of waiting. */
class RetryPolicyTest {
    private final List<Duration> pauses = new ArrayList<>();
    private boolean stopping;
    private final RetryPolicy patience =
            new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(30), pauses::add, () -> stopping);

    @Test
    void waitsTwiceAsLongEachTimeWithJitter() {
        for (int failures = 1; failures <= 4; failures++) {
            pauses.clear();
            patience.before("tracking", failures);
            long most = 100L << (failures - 1);
            assertThat(waited()).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @Test
    void waitsNoLongerThanTheLongest() {
        patience.before("tracking", 60);

        assertThat(waited()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void waitsInShortStepsSoThatItCanStop() {
        patience.waitFor("tracking", Duration.ofMillis(1_200));

        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(200));
        stopping = true;
        assertThatThrownBy(() -> patience.waitFor("tracking", Duration.ofMillis(1)))
                .isInstanceOfSatisfying(FailureException.class, stopped -> assertThat(stopped.failure())
                        .isEqualTo(new Failure.Stopping("tracking")));
        patience.waitFor("tracking", Duration.ZERO);
    }

    @Test
    void waitsAsLongAsABusySourceAsks() {
        patience.after("tracking", 3, busy(20));
        assertThat(waited()).isEqualTo(Duration.ofSeconds(20));
        pauses.clear();
        patience.after("tracking", 3, busy(30));
        assertThat(waited()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void waitsItsOwnTimeWhenASourceAsksForNone() {
        patience.after("tracking", 2, busy(0));

        assertThat(waited()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void givesUpWhatDoesNotPassInAWhile() {
        FailureException tooLong = busy(31);
        FailureException often = busy(1);
        FailureException wrong = new FailureException(new Failure.SourceUnusable("tracking", "answers 404"));

        assertThatThrownBy(() -> patience.after("tracking", 1, tooLong)).isSameAs(tooLong);
        assertThatThrownBy(() -> patience.after("tracking", 4, often)).isSameAs(often);
        assertThatThrownBy(() -> patience.after("tracking", 1, wrong)).isSameAs(wrong);
        assertThat(pauses).isEmpty();
    }

    @Test
    void stopsWhenItIsInterrupted() {
        RetryPolicy interrupted = new RetryPolicy(
                1,
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                time -> {
                    throw new InterruptedException();
                },
                () -> false);

        assertThatThrownBy(() -> interrupted.before("tracking", 1)).hasMessageContaining("this worker stops");
        assertThat(Thread.interrupted()).isTrue();
    }

    private Duration waited() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static FailureException busy(long seconds) {
        return new FailureException(new Failure.SourceBusy("tracking", "answers 503", Duration.ofSeconds(seconds)));
    }
}
