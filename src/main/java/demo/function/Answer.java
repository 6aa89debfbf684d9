package demo.function;

import java.time.Duration;

/**
 * How an event ended.
 *
 * @param body what the handler answered, or its error
 * @param time from the event to its end, which is what AWS bills beside a start
 */
public record Answer(Kind kind, String body, Duration time) {
    /** How. */
    public enum Kind {
        /** The handler answered. */
        ANSWERED,
        /** The handler threw. */
        FAILED,
        /** Its time was over, and the process was killed. */
        TIMED_OUT,
        /** The process ended meanwhile. */
        ENDED
    }

    public boolean isAnswered() {
        return kind == Kind.ANSWERED;
    }
}
