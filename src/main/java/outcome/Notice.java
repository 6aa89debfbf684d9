package outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One message about one or several alarms. {@code id} is the same however often it is sent, and so is the id of each
 * alarm in it.
 *
 * @param subject one line of at most 100 ASCII characters
 * @param message JSON; its {@code text} is for people, and what chat webhooks show
 */
public record Notice(String id, String subject, String message) {
    /** A message to SNS may have 256 KiB (SNS API reference, Publish). */
    private static final int MAX_ALARMS = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param feed empty when it belongs to none
     * @param businessDate empty when it belongs to none
     */
    public record Line(String id, String kind, String feed, String businessDate, String known) {
        String text() {
            return (kind + " " + feed + " " + businessDate).strip().replace("  ", " ") + ": " + known;
        }
    }

    /** @param alarms at least one */
    public static Notice of(String id, Instant at, List<Line> alarms) {
        String subject =
                Subjects.ascii("Footfall " + (alarms.size() == 1 ? alarms.get(0).text() : summary(alarms)));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("at", at.toString());
        message.put("subject", subject);
        message.put("text", text(alarms));
        message.put(
                "alarms", alarms.stream().limit(MAX_ALARMS).map(Notice::fields).toList());
        message.put("more", Math.max(0, alarms.size() - MAX_ALARMS));
        try {
            return new Notice(id, subject, JSON.writeValueAsString(message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("notice " + id, impossible);
        }
    }

    private static String summary(List<Line> alarms) {
        Map<String, Long> kinds =
                alarms.stream().collect(Collectors.groupingBy(Line::kind, LinkedHashMap::new, Collectors.counting()));
        String counts = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + plural(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(", "));
        String feeds = alarms.stream()
                .map(Line::feed)
                .filter(feed -> !feed.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return counts + (feeds.isEmpty() ? "" : ": " + feeds);
    }

    private static String plural(String kind, long count) {
        return count == 1 ? kind : kind.replaceFirst("y$", "ie") + "s";
    }

    private static String text(List<Line> alarms) {
        String lines = alarms.stream().limit(MAX_ALARMS).map(Line::text).collect(Collectors.joining("\n"));
        int more = alarms.size() - MAX_ALARMS;
        return more > 0 ? lines + "\nand " + more + " more: footfall alarms --open" : lines;
    }

    private static Map<String, Object> fields(Line alarm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", alarm.id());
        fields.put("kind", alarm.kind());
        fields.put("feed", alarm.feed().isEmpty() ? null : alarm.feed());
        fields.put("business_date", alarm.businessDate().isEmpty() ? null : alarm.businessDate());
        fields.put("known", alarm.known());
        return fields;
    }
}
