package demo.release;

import cli.Commands;
import demo.server.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes what a release has beside jars, below {@code target/release}; called by the build's profile of that name. */
public final class ReleaseMain {
    private static final String SBOM = "sbom/footfall-sbom.json";

    private ReleaseMain() {}

    /** @param arguments "files" before the archives are packed, "checksums" and their names after */
    public static void main(String[] arguments) throws Exception {
        Path build = Directories.build().toAbsolutePath();
        Path release = build.resolve("release");
        if (arguments[0].equals("checksums")) {
            Checksums.write(build, List.of(arguments).subList(1, arguments.length));
            return;
        }
        if (Files.notExists(build.resolve(SBOM))) {
            throw new IllegalStateException(
                    build.resolve(SBOM) + " is missing: Maven leaves it out without network, so build without -o");
        }
        if (Files.exists(release)) {
            Directories.delete(release);
        }
        CommandLine commands = Commands.commandLine(Map.of());
        completion(commands, release.resolve("completion"));
        pages(commands, release.resolve("man-source"));
        Licences.extract(build.resolve("lib"), release.resolve("licences"));
    }

    private static void completion(CommandLine commands, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("footfall"), AutoComplete.bash("footfall", commands));
    }

    /** As AsciiDoc, which Asciidoctor makes pages of. */
    private static void pages(CommandLine commands, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<CommandSpec> specs = new ArrayList<>();
        add(commands, specs);
        int status = ManPageGenerator.generateManPage(
                folder.toFile(), null, new boolean[0], false, specs.toArray(CommandSpec[]::new));
        if (status != 0) {
            throw new IllegalStateException("the pages for man could not be generated: status " + status);
        }
    }

    private static void add(CommandLine command, List<CommandSpec> specs) {
        specs.add(command.getCommandSpec());
        command.getSubcommands().values().forEach(sub -> add(sub, specs));
    }
}
