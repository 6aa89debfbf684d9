package app.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Footfall's metrics, by Prometheus' conventions. Values come from the database, so each process that serves metrics
 * has the same ones. What may become less, because objects are replaced or retracted, is a gauge.
 */
public enum Metric {
    OBJECTS("footfall_objects", "Objects in the ledger, by status.", "feed", "status"),
    OBJECT_BYTES("footfall_object_bytes", "Bytes of the loaded objects as they are stored in S3.", "feed"),
    RECORDS("footfall_records", "Records of the loaded objects, by what became of them.", "feed", "outcome"),
    EVENTS("footfall_events", "Events of the loaded objects.", "feed"),
    REJECTIONS("footfall_rejections", "Rejections of the loaded objects, by reason.", "feed", "reason"),
    LOAD_SPEED(
            "footfall_load_records_per_second",
            "Records per second and worker of the objects that were loaded in the last hour.",
            "feed"),
    OBJECT_DURATION("footfall_object_duration_seconds", "How long loading an object took.", "feed"),
    BATCH_DURATION("footfall_batch_duration_seconds", "How long a batch took, from commit to commit.", "feed"),
    QUEUE_MESSAGES("footfall_queue_messages", "Messages of the queue, as last measured.", "queue", "state"),
    QUEUE_WAITING(
            "footfall_queue_waiting_seconds",
            "How long the queue has not been seen empty; no message in it is much older.",
            "queue"),
    POLL_FAILING(
            "footfall_queue_poll_failing_seconds", "How long a receiver has not been able to poll the queue.", "queue"),
    DEADLINE_LAG(
            "footfall_feed_deadline_lag_seconds", "How long the oldest unloaded business date is overdue.", "feed"),
    OLDEST_UNLOADED(
            "footfall_feed_oldest_unloaded_date_timestamp_seconds",
            "The oldest business date that is overdue, as the time of its begin in UTC.",
            "feed"),
    COLLECTIONS("footfall_collections", "Collections, by state.", "feed", "state"),
    DEAD_LETTERS("footfall_dead_letters_open", "Dead letters that nobody has resolved."),
    ALARMS("footfall_alarms_open", "Open alarms, by kind.", "kind"),
    OUTCOMES("footfall_outcomes_pending", "Outcomes that SNS has not taken yet."),
    ALARM_MESSAGES("footfall_alarm_messages_pending", "Messages about alarms that were not sent yet."),
    DATABASE_BYTES("footfall_database_bytes", "The size of the database."),
    LEDGER_UP("footfall_ledger_up", "1 when these figures could be read from the database just now, else 0.");

    private final String series;
    private final String help;
    private final List<String> labels;

    Metric(String series, String help, String... labels) {
        this.series = series;
        this.help = help;
        this.labels = List.of(labels);
    }

    static Optional<Metric> named(String series) {
        return Arrays.stream(values())
                .filter(metric -> metric.series.equals(series))
                .findFirst();
    }

    /** Its name in Prometheus. */
    public String series() {
        return series;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }
}
