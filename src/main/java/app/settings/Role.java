package app.settings;

import java.util.Locale;

/** What a process of the service does; one process may do several. */
public enum Role {
    /** Takes notifications from the queue and loads what they announce. */
    RECEIVE,
    /** Evaluates deadlines and sends alarms. */
    WATCH,
    /** Checks at an interval which dates are due, and collects them. */
    COLLECT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
