package cli.setup;

import app.status.QueueDepth;
import app.status.Standing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalDouble;
import report.status.LoadingObject;

/** The status for programs; null for what is not known. */
final class StatusJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private StatusJson() {}

    static String of(Standing standing) {
        ObjectNode all = JSON.createObjectNode();
        all.put("at", time(Optional.of(standing.at()), standing.zone()));
        ArrayNode loading = all.putArray("loading");
        standing.loading().forEach(object -> add(loading.addObject(), object));
        standing.queue().ifPresent(queue -> add(all.putObject("queue"), queue, standing.zone()));
        ObjectNode open = all.putObject("open");
        open.put("received_objects", standing.open().received());
        open.put("failed_objects", standing.open().failed());
        open.put("dead_letters", standing.open().deadLetters());
        open.put("pending_outcomes", standing.open().outcomes());
        open.put("pending_alarm_messages", standing.open().alarmMessages());
        open.put("alarms", standing.open().alarms());
        ArrayNode late = all.putArray("late");
        standing.late().forEach(date -> late.addObject()
                .put("feed", date.feed().name())
                .put("business_date", date.date().toString())
                .put("state", date.state().toString())
                .put("known", date.known()));
        ObjectNode database = all.putObject("database");
        database.put("bytes", standing.database().bytes());
        database.put("bytes_a_day", boxed(standing.database().bytesADay()));
        database.put("measured_since", time(standing.database().since(), standing.zone()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(ObjectNode node, LoadingObject object) {
        node.put("object", object.object());
        node.put("feed", object.feed());
        node.put("held", object.held());
        node.put("records", object.noted().map(LoadingObject.Noted::records).orElse(null));
        node.put("percent", boxed(object.percent()));
        node.put("records_per_second", boxed(object.recordsPerSecond()));
        node.put("seconds_left", boxed(object.secondsLeft()));
    }

    private static void add(ObjectNode node, QueueDepth queue, ZoneId zone) {
        boolean known = queue.trouble().isEmpty();
        node.put("name", queue.queue());
        node.put("visible", known ? (Long) queue.visible() : null);
        node.put("in_flight", known ? (Long) queue.inFlight() : null);
        node.put("not_empty_since", time(queue.note().waitingSince(), zone));
        node.put("poll_failing_since", time(queue.note().failingSince(), zone));
        node.put(
                "trouble",
                queue.trouble()
                        .or(() -> Optional.of(queue.note().trouble()).filter(text -> !text.isEmpty()))
                        .orElse(null));
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static String time(Optional<Instant> instant, ZoneId zone) {
        return instant.map(at -> TIME.format(at.atZone(zone))).orElse(null);
    }
}
