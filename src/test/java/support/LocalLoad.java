package support;

import app.Main;
import java.net.URI;
import java.util.Map;
import support.aftermath.LoaderThreads;

/** A command in the tests' own JVM: what loads undisturbed need not be a process of its own. */
public final class LocalLoad {
    private LocalLoad() {}

    /** @return the exit status */
    public static synchronized int execute(Map<String, String> environment, URI store, String... arguments) {
        Map<String, String> settings = Map.of(
                "aws.region", "eu-west-1",
                "aws.accessKeyId", "test",
                "aws.secretAccessKey", "test",
                "aws.endpointUrlS3", store.toString());
        settings.forEach(System::setProperty);
        try {
            return LoaderThreads.run(() -> Main.commandLine(environment).execute(arguments));
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
