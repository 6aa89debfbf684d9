package pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import support.LocalCommand;
import support.Sample;
import support.Scenario;
import support.StoredObject;

/** Days of one database are in one zone. */
class BusinessZoneIT {
    @Test
    void refusesToCountInAnotherZoneThanBefore() {
        try (Scenario scenario = Scenario.unversioned()) {
            StoredObject first = scenario.put("tracking/first.csv", Sample.file(1, 30));
            StoredObject second = scenario.put("tracking/second.csv", Sample.file(2, 30));
            scenario.set("FOOTFALL_ZONE", "Europe/Berlin");
            run(scenario, 0, "verify");
            run(scenario, 0, "load", first.uri());

            scenario.set("FOOTFALL_ZONE", "America/New_York");
            for (String[] command : new String[][] {
                {"load", second.uri()}, {"run"}, {"verify"}, {"replay", first.uri()}, {"rejections", "replay", "1"}
            }) {
                assertThat(run(scenario, 2, command)).contains("footfall.zone", "Europe/Berlin", "America/New_York");
            }
            assertThat(scenario.sql().queryForList("select key from source_object", String.class))
                    .containsExactly("tracking/first.csv");

            scenario.sql().update("update business_zone set zone = 'America/New_York'");
            run(scenario, 0, "replay", first.uri());
            run(scenario, 0, "load", second.uri());
            run(scenario, 0, "verify");
        }
    }

    private static String run(Scenario scenario, int status, String... arguments) {
        LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), arguments);
        assertThat(ended.status()).as(ended.printed()).isEqualTo(status);
        return ended.printed();
    }
}
