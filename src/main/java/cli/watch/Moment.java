package cli.watch;

import failure.UserError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A time as a user types it. */
final class Moment {
    static final String FORM = "Such as 2026-11-24T06:30 (in footfall.zone) or 2026-11-24T06:30+01:00.";

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private Moment() {}

    static String show(Instant instant, ZoneId zone) {
        return SHOWN.format(instant.atZone(zone));
    }

    /** @throws UserError when it has another format */
    static Instant parse(String option, String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException local) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException wrong) {
                throw new UserError(
                        option + " is '" + text
                                + "', expected a time such as 2026-11-24T06:30 or 2026-11-24T06:30+01:00",
                        UserError.USAGE);
            }
        }
    }
}
