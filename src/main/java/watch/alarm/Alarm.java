package watch.alarm;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An alarm, which is raised once. Its identity is all of its fields except {@code known}.
 *
 * @param feed empty for what belongs to no feed
 * @param reference which object or dead letter; of a date how often it had recovered, or the same was over, before;
 * empty where feed and date say it
 * @param known what is known of it, for people
 */
public record Alarm(Kind kind, String feed, Optional<LocalDate> date, String reference, String known) {

    /** What happened, or did not happen. */
    public enum Kind {
        /** Not loaded at the warn time … */
        WARNING,
        /** … or at the alarm time. */
        ALARM,
        /** Loaded after one of these. */
        RECOVERY,
        FAILED_OBJECT,
        DEAD_LETTER,
        /** A collection that was refused. */
        COLLECTION,
        /** A number of events that is far off the usual. */
        VOLUME,
        /** Loaded, and all of its records were skipped. */
        ALL_SKIPPED,
        /** A queue that cannot be polled. */
        QUEUE;

        static Kind of(String label) {
            return valueOf(label.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The same however often the alarm is sent: a reader can deduplicate by it. */
    public String id() {
        StringBuilder id = new StringBuilder(kind.toString());
        if (!feed.isEmpty()) {
            id.append(':').append(feed);
        }
        date.ifPresent(day -> id.append(':').append(day));
        return reference.isEmpty()
                ? id.toString()
                : id.append(':').append(reference).toString();
    }
}
