package app.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import outcome.Outbox;
import outcome.Outbox.Polling;

class OutboxPollingTest {
    @ParameterizedTest
    @EnumSource
    void looksOnceAtTheStartForWhatEarlierProcessesLeft(Polling polling) {
        Outbox outcomes = new Outbox(polling);

        assertThat(look(outcomes, 0)).isTrue();
        assertThat(look(outcomes, 0)).as("again, with nothing pending").isEqualTo(polling == Polling.ALWAYS);
    }

    @Test
    void looksAgainAsLongAsTellingFails() {
        Outbox outcomes = new Outbox(Polling.WHILE_PENDING);
        look(outcomes, 0);

        outcomes.noteFailure();

        assertThat(look(outcomes, 1)).isTrue();
        assertThat(look(outcomes, 0)).as("for what one look does not take").isTrue();
        assertThat(look(outcomes, 0)).isFalse();
    }

    @Test
    void keepsADrainingProcessNotAwake() {
        Outbox outcomes = new Outbox(Polling.AT_BOTH_ENDS);
        look(outcomes, 1);

        outcomes.noteFailure();

        assertThat(look(outcomes, 1)).isFalse();
    }

    @Test
    void looksAgainWhenLookingFailed() {
        Outbox outcomes = new Outbox(Polling.WHILE_PENDING);
        look(outcomes, 0);

        new OutboxPolling(outcomes).rollback(null, null, 0, new IllegalStateException("the database is away"));

        assertThat(look(outcomes, 0)).isTrue();
    }

    @Test
    void letsLoadsNotWaitOneAfterAnotherForWhatFails() {
        Outbox service = new Outbox(Polling.WHILE_PENDING);
        Outbox command = new Outbox(Polling.AFTER_LOADS);
        assertThat(service.isWorthTrying()).isTrue();

        service.noteFailure();
        command.noteFailure();

        assertThat(service.isWorthTrying()).isFalse();
        assertThat(command.isWorthTrying()).as("nobody else would tell").isTrue();
        look(service, 1);
        assertThat(service.isWorthTrying()).isTrue();
    }

    private static boolean look(Outbox outcomes, int found) {
        OutboxPolling polling = new OutboxPolling(outcomes);
        boolean looks = polling.begin(null, null);
        if (looks) {
            polling.commit(null, null, found);
        }
        return looks;
    }
}
