package model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What docs/guarantees.md promises, in every interleaving within the bounds. Prints how many states each has. */
class ProtocolTest {
    private static final int MOST = 200_000;

    @TestFactory
    Stream<DynamicTest> holdsForTheVersionsOfAKey() {
        return Scenarios.versions().stream()
                .map(bounds -> DynamicTest.dynamicTest(
                        bounds.name, () -> assertHolds(bounds.name, new VersionsModel(bounds), MOST)));
    }

    @TestFactory
    Stream<DynamicTest> holdsForWhatStandsBesideThem() {
        return Scenarios.others().entrySet().stream()
                .map(other -> DynamicTest.dynamicTest(
                        other.getKey(), () -> assertHolds(other.getKey(), other.getValue(), MOST)));
    }

    static void assertHolds(Map.Entry<String, Model<?>> model, int most) {
        assertHolds(model.getKey(), model.getValue(), most);
    }

    static void assertHolds(String name, Model<?> model, int most) {
        Explorer.Result result = Explorer.explore(model, most);
        System.out.printf("model: %s: %,d states, %,d of them settled%n", name, result.states(), result.settled());
        assertThat(result.violation()).as(name).isEmpty();
        assertThat(result.settled()).as("settled states of " + name).isPositive();
    }
}
