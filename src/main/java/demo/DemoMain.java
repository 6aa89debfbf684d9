package demo;

import cli.Commands;
import picocli.CommandLine;

/** The command line with the demo beside the other commands. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] arguments) {
        System.setProperty("footfall.log.level", "warn");
        CommandLine commands = Commands.commandLine(System.getenv());
        commands.addSubcommand(new DemoCommand());
        System.exit(commands.execute(arguments));
    }
}
