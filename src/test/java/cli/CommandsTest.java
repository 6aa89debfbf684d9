package cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    @Test
    void findsEachSubcommandByTheNameThatItHas() {
        Commands.SUBCOMMANDS.forEach((name, subcommand) ->
                assertThat(new CommandLine(subcommand.get()).getCommandName()).isEqualTo(name));
        assertThat(Commands.commandLine(Map.of()).getSubcommands().keySet())
                .containsExactlyElementsOf(Commands.SUBCOMMANDS.keySet());
    }
}
