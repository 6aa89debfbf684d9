package cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    @Test
    void findsEachSubcommandByTheNameThatItHas() {
        Main.SUBCOMMANDS.forEach((name, subcommand) ->
                assertThat(new CommandLine(subcommand.get()).getCommandName()).isEqualTo(name));
        assertThat(Main.commandLine(Map.of()).getSubcommands().keySet())
                .containsExactlyElementsOf(Main.SUBCOMMANDS.keySet());
    }
}
