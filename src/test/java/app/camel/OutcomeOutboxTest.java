package app.camel;

import static org.assertj.core.api.Assertions.assertThat;

import app.camel.OutcomeOutbox.Looking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeOutboxTest {
    @ParameterizedTest
    @EnumSource
    void looksOnceAtTheStartForWhatEarlierProcessesLeft(Looking looking) {
        OutcomeOutbox outcomes = new OutcomeOutbox(looking);

        assertThat(look(outcomes, 0)).isTrue();
        assertThat(look(outcomes, 0)).as("again, with nothing owed").isEqualTo(looking == Looking.ALWAYS);
    }

    @Test
    void looksAgainAsLongAsTellingFails() {
        OutcomeOutbox outcomes = new OutcomeOutbox(Looking.WHILE_OWED);
        look(outcomes, 0);

        outcomes.note();

        assertThat(look(outcomes, 1)).isTrue();
        assertThat(look(outcomes, 0)).as("for what one look does not take").isTrue();
        assertThat(look(outcomes, 0)).isFalse();
    }

    @Test
    void keepsADrainingProcessNotAwake() {
        OutcomeOutbox outcomes = new OutcomeOutbox(Looking.AT_BOTH_ENDS);
        look(outcomes, 1);

        outcomes.note();

        assertThat(look(outcomes, 1)).isFalse();
    }

    @Test
    void looksAgainWhenLookingFailed() {
        OutcomeOutbox outcomes = new OutcomeOutbox(Looking.WHILE_OWED);
        look(outcomes, 0);

        outcomes.rollback(null, null, 0, new IllegalStateException("the database is away"));

        assertThat(look(outcomes, 0)).isTrue();
    }

    @Test
    void letsLoadsNotWaitOneAfterAnotherForWhatFails() {
        OutcomeOutbox service = new OutcomeOutbox(Looking.WHILE_OWED);
        OutcomeOutbox command = new OutcomeOutbox(Looking.AFTER_LOADS);
        assertThat(service.isWorthTrying()).isTrue();

        service.note();
        command.note();

        assertThat(service.isWorthTrying()).isFalse();
        assertThat(command.isWorthTrying()).as("nobody else would tell").isTrue();
        look(service, 1);
        assertThat(service.isWorthTrying()).isTrue();
    }

    private static boolean look(OutcomeOutbox outcomes, int found) {
        boolean looks = outcomes.begin(null, null);
        if (looks) {
            outcomes.commit(null, null, found);
        }
        return looks;
    }
}
