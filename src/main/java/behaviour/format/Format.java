package behaviour.format;

import behaviour.Event;
import behaviour.Window;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;

/** A format of behaviour files: how their records become events. Immutable and thread-safe. */
public interface Format {
    /** The word in the configuration: {@code rees46}, {@code segment}, … */
    String name();

    Syntax syntax();

    /**
     * @throws failure.FailureException with {@link failure.Failure.ObjectUnreadable} when the header lacks a column
     *     that every event needs
     */
    RawRecordsReader<Event> reader(ObjectForm form, Window window);
}
