package support;

import cli.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.aftermath.LoaderThreads;

/** A command in the tests' own JVM: what runs undisturbed need not be a process of its own, whose start costs seconds. */
public final class LocalCommand {
    private static final Map<String, String> ACCOUNT =
            Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "test", "aws.secretAccessKey", "test");
    /** The SDK's variables, and the system properties that say the same. */
    private static final Map<String, String> ENDPOINTS = Map.of(
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
            "AWS_ENDPOINT_URL_SQS", "aws.endpointUrlSqs",
            "AWS_ENDPOINT_URL_SNS", "aws.endpointUrlSns");

    private LocalCommand() {}

    /** @param printed to standard output and standard error */
    public record Ended(int status, String printed) {}

    public static synchronized Ended run(Map<String, String> environment, String... arguments) {
        Map<String, String> settings = Stream.concat(
                        ACCOUNT.entrySet().stream(),
                        ENDPOINTS.entrySet().stream()
                                .filter(endpoint -> environment.containsKey(endpoint.getKey()))
                                .map(endpoint -> Map.entry(endpoint.getValue(), environment.get(endpoint.getKey()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        settings.forEach(System::setProperty);
        System.setOut(both);
        System.setErr(both);
        try {
            int status =
                    LoaderThreads.run(() -> Commands.commandLine(environment).execute(arguments));
            return new Ended(status, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
