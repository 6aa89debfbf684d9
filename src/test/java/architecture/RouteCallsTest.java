package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a route calls is there: Camel resolves a method when the exchange reaches it, drops a surplus argument silently, and makes an
 * instance of its own of a class that is not bound. So each call is resolved here, by class, name and number of arguments.
 */
class RouteCallsTest {
    private static final Path ROUTES = Path.of("src/main/java/routes");
    private static final Path MODULES = Path.of("src/main/java/app");
    private static final Pattern CALL =
            Pattern.compile("\\b(?:bean|method)\\((\\w+)\\.class,\\s*\"([^\"]*(?:\"\\s*\\+ \"[^\"]*)*)\"\\)");
    private static final Pattern VARIABLE = Pattern.compile("setVariable\\(\"(\\w+)\"|setProperty\\(\"(\\w+)\"");
    private static final Pattern READ = Pattern.compile("\\$\\{variable\\.(\\w+)|variable\\(\"(\\w+)\"\\)");

    /** One call of a route. */
    record Call(String route, String type, String expression) {
        String method() {
            return expression.replaceFirst("\\(.*", "");
        }

        /** Of a call without parentheses Camel binds the body to the one parameter, where there is one. */
        boolean fits(Method method) {
            if (!method.getName().equals(method())) {
                return false;
            }
            if (!expression.contains("(")) {
                return method.getParameterCount() <= 1;
            }
            String inside = expression.substring(expression.indexOf('(') + 1, expression.lastIndexOf(')'));
            int arguments =
                    inside.isBlank() ? 0 : inside.replaceAll("\\{[^}]*}", "").split(",").length;
            return method.getParameterCount() == arguments;
        }

        @Override
        public String toString() {
            return route + ": " + type + "." + expression;
        }
    }

    static Stream<Call> calls() {
        return SourceTest.files(ROUTES, ".java").flatMap(file -> {
            String source = SourceTest.read(file);
            return CALL.matcher(source)
                    .results()
                    .map(call -> new Call(
                            file.getFileName().toString().replace(".java", ""),
                            imported(source, call.group(1)),
                            call.group(2).replaceAll("\"\\s*\\+ \"", "")));
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void exists(Call call) throws ClassNotFoundException {
        List<Method> fitting = Arrays.stream(Class.forName(call.type()).getMethods())
                .filter(call::fits)
                .filter(method ->
                        !Modifier.isStatic(method.getModifiers()) || call.type().endsWith("ObjectRequests"))
                .toList();
        assertThat(fitting).as(call + " is one public method").hasSize(1);
    }

    @Test
    void noProjectBeanIsCalledByAStringName() {
        assertThat(SourceTest.files(ROUTES, ".java")).allSatisfy(file -> assertThat(SourceTest.read(file))
                .doesNotContainPattern("\\b(bean|method)\\(\\s*\""));
        long all = SourceTest.files(ROUTES, ".java")
                .flatMap(file -> Pattern.compile("\\b(?:bean|method)\\(")
                        .matcher(SourceTest.read(file))
                        .results())
                .count();
        assertThat(calls().count()).as("calls that this test understands").isEqualTo(all);
    }

    /** With two instances of a class, or a subclass, Camel cannot decide; with none it may make one of its own. */
    @Test
    void everyClassThatARouteCallsIsBoundOnceInEachProcessThatHasTheRoute() {
        String modules =
                SourceTest.files(MODULES, ".java").map(SourceTest::read).collect(Collectors.joining());
        Map<String, Set<String>> fields = Pattern.compile("(?:private final|private) (\\w+) (\\w+)(?: =|;)")
                .matcher(modules)
                .results()
                .collect(Collectors.groupingBy(
                        found -> found.group(2), Collectors.mapping(found -> found.group(1), Collectors.toSet())));
        Set<String> bound = new TreeSet<>();
        Matcher binding =
                Pattern.compile("main\\.bind\\(\\s*\"\\w+\",\\s*(new )?(\\w+)").matcher(modules);
        while (binding.find()) {
            if (binding.group(1) != null) {
                bound.add(binding.group(2));
            } else {
                bound.addAll(fields.getOrDefault(binding.group(2), Set.of()));
            }
        }
        Set<String> called = calls().map(call -> call.type().replaceFirst(".*\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        called.removeAll(bound);
        // bound through a method that builds them, or a local variable
        assertThat(called)
                .isSubsetOf("ObjectReader", "Completion", "MessageReturn", "Reconciliation", "Outbox", "Collector");
    }

    @Test
    void everyVariableIsSetBeforeItIsReadAndListedInThePackage() {
        String all =
                SourceTest.files(ROUTES, "Route.java").map(SourceTest::read).collect(Collectors.joining())
                        + SourceTest.read(ROUTES.resolve("ErrorPolicy.java"));
        Set<String> set = names(VARIABLE, all);
        assertThat(names(READ, all)).isSubsetOf(set);
        String listed = SourceTest.read(ROUTES.resolve("package-info.java"));
        assertThat(set).allSatisfy(name -> assertThat(listed).contains("{@code " + name + "}"));
    }

    private static Set<String> names(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String imported(String source, String type) {
        Matcher found = Pattern.compile("import ([\\w.]+\\." + type + ");").matcher(source);
        return found.find() ? found.group(1) : type;
    }
}
