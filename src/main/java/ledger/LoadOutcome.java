package ledger;

/** How one object ended, for people. {@code message} says why it failed or was ignored, else it is empty. */
public record LoadOutcome(
        String object,
        String status,
        long records,
        long accepted,
        long rejected,
        long skipped,
        long events,
        String message) {
    /** In, or replaced by a newer version that is in. */
    public boolean isDone() {
        return status.equals("loaded") || status.equals("superseded");
    }

    public static LoadOutcome failed(String object, String message) {
        return new LoadOutcome(object, "failed", 0, 0, 0, 0, 0, message);
    }

    public static LoadOutcome ignored(String object, String message) {
        return new LoadOutcome(object, "ignored", 0, 0, 0, 0, 0, message);
    }
}
