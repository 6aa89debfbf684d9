package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route's class, id and channel are the same words, and README's stage table lists exactly the routes that there are. */
class RouteCatalogueTest {
    private static final Path ROUTES = Path.of("src/main/java/routes");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\|[^|]+\\|[^|]+\\|[^|]+\\| `([a-z-]+)` \\|$");

    static Stream<Path> routes() {
        return SourceTest.files(ROUTES, "Route.java");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void hasOneFromAnIdADescriptionAndItsOwnChannel(Path route) {
        String source = SourceTest.read(route);
        String id = id(route);
        assertThat(source.split("\\bfrom\\(", -1)).as("one from").hasSize(2);
        assertThat(source).contains(".routeId(\"" + id + "\")").contains(".description(\"");
        if (source.contains("from(\"direct:")) {
            assertThat(source).contains("from(\"direct:" + id + "\")");
        }
    }

    @Test
    void noTwoNodesHaveTheSameId() {
        List<String> ids = routes().flatMap(route -> Pattern.compile("\\.(?:routeId|id)\\(\"([^\"]+)\"\\)")
                        .matcher(SourceTest.read(route))
                        .results()
                        .map(match -> match.group(1)))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void readmeListsEveryRouteInTheOrderOfTheData() {
        List<String> listed = IN_TABLE.matcher(SourceTest.read(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        routes().map(RouteCatalogueTest::id).toList());
        Matcher told = Pattern.compile("\\{@link routes\\.(\\w+Route)}")
                .matcher(SourceTest.read(ROUTES.resolve("package-info.java")));
        assertThat(listed)
                .containsExactlyElementsOf(
                        told.results().map(match -> kebab(match.group(1))).toList());
    }

    private static String id(Path route) {
        return kebab(route.getFileName().toString().replace(".java", ""));
    }

    private static String kebab(String type) {
        return type.replaceFirst("Route$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
