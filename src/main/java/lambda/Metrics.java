package lambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Figures of one event as a line of CloudWatch's embedded metric format: the log is the only way out that costs no
 * request. Not thread-safe.
 */
final class Metrics {
    static final String NAMESPACE = "Footfall";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Long> values = new LinkedHashMap<>();
    private final String function;
    private final String request;

    Metrics(String function, String request) {
        this.function = function;
        this.request = request;
    }

    Metrics add(String name, long value) {
        values.merge(name, value, Long::sum);
        return this;
    }

    /** All of them, by name. */
    Map<String, Long> values() {
        return Map.copyOf(values);
    }

    /** Writes all in one line; nothing when there is nothing to say, for each figure has its price. */
    void writeTo(Consumer<String> log, Clock clock) {
        if (values.isEmpty()) {
            return;
        }
        ObjectNode line = JSON.createObjectNode();
        ObjectNode head = line.putObject("_aws");
        head.put("Timestamp", clock.millis());
        ObjectNode metrics = head.putArray("CloudWatchMetrics").addObject();
        metrics.put("Namespace", NAMESPACE);
        metrics.putArray("Dimensions").addArray().add("function");
        ArrayNode names = metrics.putArray("Metrics");
        values.keySet().forEach(name -> names.addObject().put("Name", name).put("Unit", "Count"));
        line.put("function", function);
        line.put("request", request);
        values.forEach(line::put);
        log.accept(line.toString());
    }
}
