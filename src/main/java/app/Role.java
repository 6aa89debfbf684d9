package app;

import java.util.Locale;

/** What a process of the service does; one process may do several. */
public enum Role {
    /** Takes notifications from the queue and loads what they announce. */
    RECEIVE,
    /** Looks at what is due, and tells of what did not happen. */
    WATCH,
    /** Looks for what is to be collected, at an interval, and collects it. */
    COLLECT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
