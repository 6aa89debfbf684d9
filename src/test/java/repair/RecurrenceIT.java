package repair;

import static load.LoadFixture.object;
import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import failure.Failures;
import java.time.Duration;
import java.util.List;
import ledger.Attempt;
import load.LoadFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecurrenceIT {
    private int ended;
    private final LoadFixture worker = new LoadFixture();
    private final Recurrence recurrence = new Recurrence(worker.statements, new Failures(List.of()), () -> ended++);

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void knowsTheSameEndOfALaterAttemptHoweverOftenItIsAsked() {
        Attempt first = attempt();
        assertThat(recurrence.isSecond(new IllegalStateException("a bug"), first))
                .isFalse();
        assertThat(recurrence.isSecond(new IllegalStateException("a bug"), first))
                .isFalse();

        Attempt second = attempt();
        assertThat(recurrence.isSecond(new IllegalStateException("another bug"), second))
                .isFalse();

        Attempt third = attempt();
        assertThat(recurrence.isSecond(new IllegalStateException("another bug"), third))
                .isTrue();
        assertThat(recurrence.isSecond(new IllegalStateException("another bug"), third))
                .isTrue();
    }

    @Test
    void countsOnlyWhatNobodyForesawAndOnlyOfTheAttemptThatHasTheObject() {
        FailureException elsewhere = new FailureException(new Failure.LoadingElsewhere("s3://b/k", 1, Duration.ZERO));
        Attempt first = attempt();
        assertThat(recurrence.isSecond(elsewhere, first)).isFalse();
        assertThat(recurrence.isSecond(elsewhere, attempt())).isFalse();

        assertThat(recurrence.isSecond(new IllegalStateException("a bug"), first))
                .isFalse();
        assertThat(recurrence.isSecond(new IllegalStateException("a bug"), attempt()))
                .isFalse();
        assertThat(recurrence.isSecond(new IllegalStateException("a bug"), null))
                .isFalse();
    }

    @Test
    void knowsAnExhaustedHeapWhateverItIsWrappedInAndEndsTheProcess() {
        assertThat(recurrence.isParked(exhausted("first exchange"), attempt())).isFalse();
        assertThat(ended).isOne();

        assertThat(recurrence.isParked(exhausted("second exchange"), attempt())).isTrue();
        assertThat(recurrence.isParked(new IllegalStateException("a bug"), attempt()))
                .isFalse();
        assertThat(ended).isEqualTo(2);
    }

    private static Exception exhausted(String exchange) {
        return new IllegalStateException(exchange, new OutOfMemoryError("Java heap space"));
    }

    private Attempt attempt() {
        Attempt attempt = worker.claim(object("day.csv", "v1", "01"));
        worker.ledger.release(attempt);
        return attempt;
    }
}
