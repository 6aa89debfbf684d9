package watch.alarm;

import database.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import outcome.Notice;
import watch.delivery.Deliveries;

/**
 * Messages about alarms, pending until they are sent. A message is claimed in the database before it is sent and marked
 * as sent afterwards, so one of several replicas sends it; after a crash in between it is sent again, with the same id.
 * Thread-safe.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /** Longer than any sending takes. */
    private static final int CLAIM_SECONDS = 180;

    private static final int MAX_ERROR = 500;

    private final Statements statements;
    private final List<Channel> channels;
    private final UnaryOperator<String> hidden;
    private final Set<Sending> inFlight = ConcurrentHashMap.newKeySet();

    /** Where messages go. */
    public enum Channel {
        TOPIC,
        WEBHOOK;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A message that this process has claimed for a channel. */
    public record Sending(String noticeId, Channel channel, String subject, String message) {
        public boolean isToWebhook() {
            return channel == Channel.WEBHOOK;
        }
    }

    /**
     * @param channels those that are configured
     * @param hidden removes secrets from the text of an error
     */
    public Notices(Statements statements, List<Channel> channels, UnaryOperator<String> hidden) {
        this.statements = statements;
        this.channels = List.copyOf(channels);
        this.hidden = hidden;
    }

    /** Queues one message for all these alarms, in the transaction that raised them. */
    void add(Map<Long, Alarm> raised, Instant at) {
        if (raised.isEmpty() || channels.isEmpty()) {
            return;
        }
        List<Notice.Line> lines = new ArrayList<>();
        raised.values()
                .forEach(alarm -> lines.add(new Notice.Line(
                        alarm.id(),
                        alarm.kind().toString(),
                        alarm.feed(),
                        alarm.date().map(Object::toString).orElse(""),
                        alarm.known())));
        Notice notice = Notice.of(UUID.randomUUID().toString(), at, lines);
        statements.update(
                "watch/insert_notice",
                Map.of(
                        "noticeId", notice.id(),
                        "at", Deliveries.time(at),
                        "subject", notice.subject(),
                        "message", notice.message()));
        statements.update(
                "watch/add_alarms_to_notice",
                Map.of("noticeId", notice.id(), "alarmIds", raised.keySet().toArray(Long[]::new)));
        for (Channel channel : channels) {
            statements.update("watch/insert_sending", Map.of("noticeId", notice.id(), "channel", channel.toString()));
        }
    }

    /**
     * Claims pending messages for this process: the caller sends each and reports how it went. Takes none for a channel
     * that is still busy, so that a channel that hangs costs no more than the threads it has.
     */
    public List<Sending> claim() {
        List<Sending> claimed = new ArrayList<>();
        for (Channel channel : channels) {
            if (inFlight.stream().noneMatch(sending -> sending.channel() == channel)) {
                claimed.addAll(claim(channel));
            }
        }
        inFlight.addAll(claimed);
        return claimed;
    }

    private List<Sending> claim(Channel channel) {
        return statements.list(
                "watch/claim_sendings",
                Map.of("channel", channel.toString(), "seconds", CLAIM_SECONDS),
                (row, number) -> new Sending(
                        row.getString("notice_id"), channel, row.getString("subject"), row.getString("message")));
    }

    /** How many messages no process has sent yet. */
    public int pending() {
        return statements.getOne(
                "watch/count_pending", Map.of("channels", channelNames()), (row, number) -> row.getInt("pending"));
    }

    public void sent(Sending sending) {
        inFlight.remove(sending);
        statements.update("watch/mark_sent", row(sending));
    }

    /** It will be retried after the next evaluation. */
    public void failed(Sending sending, Exception failure) {
        inFlight.remove(sending);
        String error = hidden.apply(String.valueOf(failure.getMessage())).replaceAll("\\s+", " ");
        String bounded = error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
        LOG.warn("\"{}\" could not be sent to the {}, will retry: {}", sending.subject(), sending.channel(), bounded);
        Map<String, Object> row = new HashMap<>(row(sending));
        row.put("error", bounded);
        statements.update("watch/mark_unsent", row);
    }

    private String[] channelNames() {
        return channels.stream().map(Channel::toString).toArray(String[]::new);
    }

    private static Map<String, Object> row(Sending sending) {
        return Map.of(
                "noticeId", sending.noticeId(),
                "channel", sending.channel().toString());
    }
}
