package support.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Notes every operation that a process asks AWS for, in the file that the system property {@code recording} names: a line each, the
 * operation and what it is done to. The SDK finds it by the folder {@code recording} on the class path.
 */
public final class RecordedOperations implements ExecutionInterceptor {
    private static final String FILE = "recording";

    /** The options and the class path by which a process records. */
    public static Path folder() {
        return Path.of("src/test/resources/recording").toAbsolutePath();
    }

    public static Set<String> read(Path file) {
        try {
            return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + "."
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        boolean versioned = field(context, "VersionId").isPresent();
        String target = field(context, "QueueUrl")
                .or(() -> field(context, "TopicArn"))
                .or(() -> field(context, "Bucket"))
                .or(() -> field(context, "SecretId"))
                .orElse("");
        String line = operation + (versioned ? "+VersionId" : "") + " " + target.replaceFirst(".*[:/]", "") + "\n";
        try {
            Files.writeString(
                    Path.of(System.getProperty(FILE)), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<String> field(Context.BeforeExecution context, String name) {
        return context.request().getValueForField(name, String.class);
    }
}
