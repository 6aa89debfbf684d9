package behaviour;

/** A format of behaviour files: how their records become events. Immutable and thread-safe. */
public interface Profile {
    /** The word in the configuration: {@code rees46}, {@code segment}, … */
    String name();

    Syntax syntax();

    /**
     * @throws failure.FailureException with {@link failure.Failure.ObjectUnreadable} when the header lacks a column that
     *     every event needs
     */
    BlockReader<Event> reader(ObjectForm form, Window window);
}
