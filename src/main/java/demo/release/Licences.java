package demo.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The texts of licences and notices that libraries carry, each below the name of its jar. */
final class Licences {
    private static final Pattern TEXT =
            Pattern.compile("(?:META-INF/)?((?:LICEN[CS]E|NOTICE|COPYING)[\\w.-]*)", Pattern.CASE_INSENSITIVE);

    private Licences() {}

    static void extract(Path libraries, Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            for (Path jar : jars.sorted().toList()) {
                extractFrom(jar, folder.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", "")));
            }
        }
    }

    private static void extractFrom(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            for (ZipEntry entry : entries) {
                Matcher text = TEXT.matcher(entry.getName());
                if (text.matches()) {
                    Files.createDirectories(folder);
                    try (InputStream content = zip.getInputStream(entry)) {
                        // a name twice, at both places, is the same text
                        Files.write(folder.resolve(text.group(1)), content.readAllBytes());
                    }
                }
            }
        }
    }
}
