package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a compiler does not see: sizes, SQL in its files, declarative routes. */
class SourceTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path SQL = Path.of("src/main/resources/sql");
    private static final Pattern SQL_TEXT =
            Pattern.compile("\"(select|insert into|update|delete from) ", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIC = Pattern.compile("->|new Processor|\\bif \\(");
    private static final Pattern COMMENT = Pattern.compile("\\s*(/\\*|\\*|//)");
    private static final Pattern ANY = Pattern.compile("");
    private static final int MAX_MAIN_LINES = 250;
    private static final int MAX_ROUTE_LINES = 75;
    private static final int MAX_SQL_LINES = 60;
    private static final int MAX_COLUMNS = 120;
    private static final int MAX_PACKAGE = 10;

    @Test
    void noSourceFileIsTooLong() {
        assertThat(files(MAIN, ".java").filter(file -> lines(file) > MAX_MAIN_LINES))
                .isEmpty();
        assertThat(files(MAIN.resolve("routes"), ".java").filter(file -> lines(file) > MAX_ROUTE_LINES))
                .isEmpty();
        assertThat(files(SQL, ".sql").filter(file -> lines(file) > MAX_SQL_LINES))
                .isEmpty();
    }

    /** The formatter wraps neither comments nor SQL. Migrations are left out: Flyway refuses one that changed. */
    @Test
    void noLineIsTooWide() {
        assertThat(files(SQL, ".sql").flatMap(file -> wideLines(file, ANY))).isEmpty();
        assertThat(files(MAIN, ".java").flatMap(file -> wideLines(file, COMMENT)))
                .isEmpty();
    }

    @Test
    void noPackageIsACrowd() throws IOException {
        try (Stream<Path> folders = Files.walk(MAIN).filter(Files::isDirectory)) {
            assertThat(folders).allSatisfy(folder -> {
                String name = MAIN.relativize(folder).toString().replace('/', '.');
                try (Stream<Path> inside = Files.list(folder)) {
                    assertThat(inside.filter(
                                    file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")))
                            .as(name)
                            .hasSizeLessThanOrEqualTo(CROWDS.getOrDefault(name, MAX_PACKAGE));
                }
            });
        }
    }

    @Test
    void sqlLivesInItsFiles() {
        assertThat(files(MAIN, ".java")
                        .filter(file -> SQL_TEXT.matcher(read(file)).find()))
                .isEmpty();
    }

    @Test
    void everyStatementFileHasOneStatementAndSaysWhy() {
        assertThat(files(SQL, ".sql")).isNotEmpty().allSatisfy(file -> {
            assertThat(read(file)).startsWith("-- ");
            assertThat(read(file).replaceAll("(?m)^--.*$", "")).doesNotContain(";");
        });
    }

    @Test
    void everyStatementThatIsNamedIsThereAndTheOtherWayRound() {
        Pattern name = Pattern.compile("\"(?:sql:classpath:sql/)?([a-z]+/[a-z_]+)(?:\\.sql[^\"]*)?\"");
        Set<String> there = files(SQL, ".sql")
                .map(file -> SQL.relativize(file).toString().replace(".sql", ""))
                .collect(Collectors.toSet());
        Set<String> folders = there.stream().map(path -> path.split("/")[0]).collect(Collectors.toSet());
        String sources = files(MAIN, ".java").map(SourceTest::read).collect(Collectors.joining());
        assertThat(name.matcher(sources)
                        .results()
                        .map(match -> match.group(1))
                        .filter(path -> folders.contains(path.split("/")[0])))
                .isSubsetOf(there);
        // reports are named without their folder
        assertThat(there).allSatisfy(path -> assertThat(sources)
                .containsAnyOf(
                        '"' + path + '"', "sql/" + path + ".sql", '"' + path.replaceFirst("^report/", "") + '"'));
    }

    @Test
    void routesAreDeclarative() {
        assertThat(files(MAIN.resolve("routes"), ".java")).isNotEmpty().allSatisfy(file -> assertThat(read(file))
                .doesNotContainPattern(LOGIC));
    }

    @Test
    void transactedRoutesHandTheirErrorsOver() {
        List<Path> transacted = files(MAIN.resolve("routes"), "Route.java")
                .filter(file -> read(file).contains(".transacted("))
                .toList();
        assertThat(transacted).isNotEmpty().allSatisfy(file -> assertThat(read(file))
                .contains(".routeConfigurationId(\"transaction\")"));
    }

    /** Packages that may have more classes than others, and why. */
    private static final Map<String, Integer> CROWDS = Map.of(
            // one class for each step of the story, which is read as one list
            "routes", 23,
            // one for each server, and what they share
            "demo.server", 12,
            // one for each thing that a record may hold
            "behaviour.draft", 11,
            // one for each format
            "behaviour.format", 10,
            // from bytes to raw records, in steps that are tested apart
            "behaviour.record", 10);

    static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<String> wideLines(Path file, Pattern kind) {
        List<String> lines = read(file).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).length() > MAX_COLUMNS)
                .filter(line -> kind.matcher(lines.get(line)).lookingAt())
                .mapToObj(line -> file + ":" + (line + 1));
    }

    private static long lines(Path file) {
        return read(file).lines().count();
    }
}
