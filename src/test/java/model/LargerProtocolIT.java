package model;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** As {@link ProtocolTest}, further: minutes instead of seconds. */
@Tag("chaos")
class LargerProtocolIT {
    private static final int MOST = 1_000_000;

    @TestFactory
    Stream<DynamicTest> holdsFurther() {
        return Stream.concat(
                Scenarios.largerVersions().stream()
                        .map(bounds -> DynamicTest.dynamicTest(
                                bounds.name,
                                () -> ProtocolTest.assertHolds(bounds.name, new VersionsModel(bounds), MOST))),
                Scenarios.largerOthers().entrySet().stream()
                        .map(other ->
                                DynamicTest.dynamicTest(other.getKey(), () -> ProtocolTest.assertHolds(other, MOST))));
    }
}
