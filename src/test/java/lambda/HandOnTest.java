package lambda;

import static org.assertj.core.api.Assertions.assertThat;

import aws.sqs.QueuedMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOnTest {
    private static final QueuedMessage FIRST =
            new QueuedMessage("m1", "{}", Map.of("tenant", "shop"), Optional.of("Root=1-2-3"));

    @Test
    void countsFromZeroAndRemembersWhoItWas() {
        HandOn first = HandOn.of(FIRST);
        assertThat(first).isEqualTo(new HandOn(0, 0, 0, "m1"));

        QueuedMessage next = first.timeUp(true).mark(FIRST);
        QueuedMessage received = new QueuedMessage("m2", next.body(), next.attributes(), next.trace());

        assertThat(HandOn.of(received)).isEqualTo(new HandOn(1, 1, 0, "m1"));
        assertThat(next.trace()).isEqualTo(FIRST.trace());
        assertThat(next.attributes()).containsEntry("tenant", "shop");
    }

    @Test
    void isStuckAfterTwoIdleSlicesInARow() {
        HandOn once = HandOn.of(FIRST).timeUp(true);
        assertThat(once.isStuck()).isFalse();
        assertThat(once.timeUp(true).isStuck()).isTrue();
        assertThat(once.timeUp(false).timeUp(true).isStuck()).isFalse();
        assertThat(once.waiting().untouched().timeUp(true).isStuck())
                .as("what it waited for or had no time for is no progress")
                .isTrue();
        assertThat(once.waiting().waiting().waiting().isStuck()).isFalse();
    }

    @ParameterizedTest(name = "after {0} waits and for a lease of {1} s: {2} s")
    @CsvSource({"1, 0, 15", "2, 0, 30", "1, 57, 57", "4, 57, 57", "7, 0, 900", "60, 0, 900", "1, 3600, 900"})
    void waitsTwiceAsLongEachTimeAndNoLongerThanTheQueueCan(int waits, int lease, int expected) {
        HandOn handOn = HandOn.of(FIRST);
        for (int i = 0; i < waits; i++) {
            handOn = handOn.waiting();
        }
        assertThat(handOn.delay(Duration.ofSeconds(lease))).isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void comesBackAtOnceWhenOnlyItsTimeWasOver() {
        assertThat(HandOn.of(FIRST).waiting().timeUp(false).delay(Duration.ofSeconds(57)))
                .isZero();
        assertThat(HandOn.of(FIRST).untouched().delay(Duration.ZERO)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1", "abc", "99999999999", "''"})
    void readsCountsThatNobodyOfOursWroteAsZero(String count) {
        QueuedMessage foreign = new QueuedMessage(
                "m1",
                "{}",
                Map.of("footfall-hand-ons", count, "footfall-idle-slices", count, "footfall-waits", count),
                Optional.empty());
        assertThat(HandOn.of(foreign)).isEqualTo(new HandOn(0, 0, 0, "m1"));
    }
}
