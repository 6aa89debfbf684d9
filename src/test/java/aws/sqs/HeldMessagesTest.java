package aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import failure.Failures;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldMessagesTest {
    private static final Duration NEVER_BY_ITSELF = Duration.ofSeconds(60);
    private static final Duration HIDDEN = Duration.ofSeconds(130);
    private static final Duration RETURN = Duration.ofSeconds(30);

    private final RecordingQueue queue = new RecordingQueue();
    private final MessageVisibility visibility = new MessageVisibility(queue, "https://queue");
    private final Set<Long> loading = new HashSet<>(Set.of(7L));
    private final AtomicBoolean stopping = new AtomicBoolean();
    private int asked;
    private RuntimeException failure;
    private final HeldMessages held =
            new HeldMessages(visibility, this::loading, NEVER_BY_ITSELF, HIDDEN, Duration.ofSeconds(900));
    private final MessageReturn messages =
            new MessageReturn(visibility, held, new Failures(List.of()), RETURN, stopping::get);

    @AfterEach
    void close() {
        held.close();
    }

    @Test
    void keepsAMessageForAsLongAsSomebodyLoadsItsObject() {
        giveBack("handle", new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        for (int minutes = 0; minutes < 60; minutes++) {
            held.check();
        }

        assertThat(queue.returned).hasSize(61).containsOnly("handle 130");
    }

    @Test
    void givesItBackOnceNobodyLoadsItAnyMore() {
        giveBack("handle", new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        loading.clear();

        held.check();
        held.check();

        assertThat(queue.returned).containsExactly("handle 130", "handle 0");
    }

    @Test
    void keepsAMessageOfSeveralObjectsWhileOneIsLoadedInWhateverOrderTheyFailed() {
        FailureException elsewhere =
                new FailureException(new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        IllegalStateException bug = new IllegalStateException("a bug");
        bug.addSuppressed(elsewhere);
        bug.addSuppressed(
                new FailureException(new Failure.LoadingElsewhere("s3://files/b", 8, Duration.ofSeconds(40))));
        messages.release("bug first", bug);
        FailureException other =
                new FailureException(new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        other.addSuppressed(new IllegalStateException("a bug"));
        messages.release("bug last", other);
        held.check();
        loading.clear();
        loading.add(8L);

        held.check();

        assertThat(queue.returned.subList(0, 2)).containsExactly("bug first 130", "bug last 130");
        assertThat(queue.returned.subList(2, 4)).containsExactlyInAnyOrder("bug first 130", "bug last 130");
        assertThat(queue.returned.subList(4, 6)).containsExactlyInAnyOrder("bug first 130", "bug last 0");
    }

    @Test
    void asksNothingWhileItHoldsNothing() {
        held.check();

        assertThat(asked).isZero();
    }

    @Test
    void keepsItWhileTheDatabaseIsAway() {
        giveBack("handle", new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        failure = new IllegalStateException("the database is away");

        held.check();

        assertThat(queue.returned).containsExactly("handle 130", "handle 130");
    }

    @Test
    void forgetsWhatTheQueueDoesNotLetItHideAnyMore() {
        giveBack("handle", new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        queue.refusing = true;
        held.check();
        queue.refusing = false;

        held.check();

        assertThat(asked).isOne();
        assertThat(queue.returned).containsExactly("handle 130");
    }

    @Test
    void hidesItForLongWhenTheProcessEnds() {
        giveBack("handle", new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));
        giveBack("other", new Failure.LoadingElsewhere("s3://files/b", 8, Duration.ZERO));

        held.close();

        assertThat(queue.returned).containsExactlyInAnyOrder("handle 130", "other 130", "handle 900", "other 0");
    }

    @Test
    void returnsEverythingElseAfterTheDelayAndAtOnceWhenStopping() {
        giveBack("bug", new Failure.Unexpected("s3://files/a", "a bug"));
        giveBack("stopped", new Failure.Stopping("s3://files/a"));
        stopping.set(true);
        giveBack("late", new Failure.LoadingElsewhere("s3://files/a", 7, Duration.ofSeconds(40)));

        assertThat(queue.returned).containsExactly("bug 30", "stopped 0", "late 0");
    }

    private void giveBack(String receiptHandle, Failure failed) {
        messages.release(receiptHandle, new FailureException(failed));
    }

    private Set<Long> loading(Set<Long> objects) {
        asked++;
        if (failure != null) {
            throw failure;
        }
        Set<Long> busy = new HashSet<>(objects);
        busy.retainAll(loading);
        return busy;
    }
}
