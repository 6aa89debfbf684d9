package app.log;

import java.time.ZoneId;

/** How the log is written: JSON for a service, warnings as text beside what a command prints. */
public final class Logs {
    private Logs() {}

    /** Call before anything logs: {@link LogConfigurator} reads these when the first logger is asked for. */
    public static void choose(boolean service, String format, ZoneId zone) {
        setUnlessGiven("footfall.log.zone", zone.getId());
        setUnlessGiven("footfall.log.format", service ? format : "text");
        setUnlessGiven("footfall.log.level", service ? "info" : "warn");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
