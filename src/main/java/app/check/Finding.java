package app.check;

import java.util.Locale;

/**
 * What one check has found.
 *
 * @param subject what was checked: "database", "queue footfall", "bucket behaviour-files"
 * @param cure what to do; empty when there is nothing to do
 */
public record Finding(Level level, String subject, String found, String cure) {
    private static final String LINE = "%-5s %s: %s%s";

    /** How bad it is. */
    public enum Level {
        OK,
        /** Footfall works, but for something that will be missed later. */
        WARN,
        /** Footfall does not work. */
        FAIL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String found) {
        return new Finding(Level.OK, subject, found, "");
    }

    static Finding warn(String subject, String found, String cure) {
        return new Finding(Level.WARN, subject, found, cure);
    }

    static Finding fail(String subject, String found, String cure) {
        return new Finding(Level.FAIL, subject, found, cure);
    }

    public boolean isFailure() {
        return level == Level.FAIL;
    }

    /** For people; control characters of what others have answered never reach a terminal. */
    public String line() {
        String line = String.format(Locale.ROOT, LINE, level, subject, found, cure.isEmpty() ? "" : " → " + cure);
        return line.replaceAll("\\p{Cntrl}+", " ");
    }
}
