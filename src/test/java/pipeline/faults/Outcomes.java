package pipeline.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.model.Message;
import support.Scenario;

/** What a reader of outcomes sees that deduplicates by id. */
final class Outcomes {
    private static final JsonMapper JSON = new JsonMapper();

    private Outcomes() {}

    static Set<String> ids(Scenario scenario) {
        Set<String> ids = new TreeSet<>();
        for (Message message : scenario.outcomes()) {
            try {
                String told = JSON.readTree(message.body()).get("Message").asText();
                ids.add(JSON.readTree(told).get("id").asText());
            } catch (JsonProcessingException wrong) {
                throw new IllegalStateException(message.body(), wrong);
            }
        }
        return ids;
    }
}
