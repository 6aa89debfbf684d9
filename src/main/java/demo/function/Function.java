package demo.function;

import demo.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What AWS knows of a function.
 *
 * @param handler its class
 * @param environment its variables
 * @param options of its JVM beside those of the managed runtime
 * @param classPath of the handler and the runtime client
 */
public record Function(String handler, Map<String, String> environment, List<String> options, String classPath) {
    /** The managed runtime's own options, as far as they are no files of its image. */
    private static final List<String> OF_THE_RUNTIME = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Djava.net.preferIPv4Stack=true");

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> OF_FUNCTIONS = List.of("aws-lambda-java-", "joda-time-", "crac-", "utils-lite-");

    /** A function of this build, by the simple name of its handler. */
    public static Function of(String handler, Map<String, String> environment, String... options) {
        return new Function("lambda." + handler, environment, List.of(options), builtClassPath());
    }

    public String name() {
        return handler.substring(handler.lastIndexOf('.') + 1);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OF_THE_RUNTIME);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, CLIENT, handler));
        return command;
    }

    private static String builtClassPath() {
        Path build = Directories.build();
        try (Stream<Path> libraries = Files.list(build.resolve("demo-lib"))) {
            return Stream.concat(
                            libraries.filter(file -> OF_FUNCTIONS.stream()
                                    .anyMatch(file.getFileName().toString()::startsWith)),
                            Stream.of(build.resolve("footfall.jar"), build.resolve("lib/*")))
                    .map(path -> path.toAbsolutePath().toString())
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
