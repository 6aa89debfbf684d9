package load;

/** How one object ended, for people. {@code message} says why it failed or was ignored, else it is empty. */
public record LoadOutcome(
        String object,
        String status,
        long records,
        long accepted,
        long rejected,
        long skipped,
        long events,
        String message) {}
