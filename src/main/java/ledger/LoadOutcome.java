package ledger;

import java.util.Locale;

/** How one object ended, for people. {@code message} says why it failed or was ignored, else it is empty. */
public record LoadOutcome(
        String object,
        ObjectStatus status,
        long records,
        long accepted,
        long rejected,
        long skipped,
        long events,
        String message) {
    /** In, or replaced by a newer version that is in. */
    public boolean isDone() {
        return status == ObjectStatus.LOADED || status == ObjectStatus.SUPERSEDED;
    }

    /** As one line for people: the object, its status, and its figures or why it has none. */
    public String line() {
        String figures = String.format(
                Locale.ROOT,
                "%,d records: %,d accepted, %,d rejected, %,d skipped; %,d events",
                records,
                accepted,
                rejected,
                skipped,
                events);
        return object + "  " + status + "  " + (message.isEmpty() ? figures : message);
    }

    public static LoadOutcome failed(String object, String message) {
        return new LoadOutcome(object, ObjectStatus.FAILED, 0, 0, 0, 0, 0, message);
    }

    public static LoadOutcome ignored(String object, String message) {
        return new LoadOutcome(object, ObjectStatus.IGNORED, 0, 0, 0, 0, 0, message);
    }
}
