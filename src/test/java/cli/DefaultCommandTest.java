package cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultCommandTest {
    private static final String[] NONE = {};

    @Test
    void isTheVariablesWhereNoArgumentsAreGiven() {
        assertThat(DefaultCommand.orGiven(NONE, Map.of("FOOTFALL_COMMAND", " run  --roles receive ")))
                .containsExactly("run", "--roles", "receive");
    }

    @Test
    void givesWayToArguments() {
        assertThat(DefaultCommand.orGiven(new String[] {"files"}, Map.of("FOOTFALL_COMMAND", "run")))
                .containsExactly("files");
    }

    @Test
    void isNoneInTheJarOfThisBuild() {
        assertThat(DefaultCommand.orGiven(NONE, Map.of())).isEmpty();
    }
}
