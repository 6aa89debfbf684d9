package collect.file;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * What tells whether a content is still the same: an ETag, or else the time of the last change (RFC 9110, 8.8).
 *
 * @param text {@code etag:…} or {@code modified:…}; empty when there is none
 * @param strong whether it proves that the content is the same to the byte
 */
record Validator(String text, boolean strong) {
    private static final String ETAG = "etag:";
    private static final String MODIFIED = "modified:";

    static Validator of(HttpHeaders headers) {
        Optional<String> etag = headers.firstValue("etag").filter(value -> !value.isBlank());
        Optional<String> modified = headers.firstValue("last-modified");
        boolean proves = modified.isPresent() && isOldEnough(modified.get(), headers.firstValue("date"));
        if (etag.isPresent() && (!etag.get().startsWith("W/") || !proves)) {
            return new Validator(ETAG + etag.get(), !etag.get().startsWith("W/"));
        }
        return modified.map(time -> new Validator(MODIFIED + time, proves)).orElse(new Validator("", false));
    }

    /** Whether an answer shows the same validator. */
    static boolean isShown(String text, HttpHeaders headers) {
        return headers.firstValue(text.startsWith(ETAG) ? "etag" : "last-modified")
                .filter(value -> !text.isEmpty() && value(text).equals(value))
                .isPresent();
    }

    /** Asks for the bytes from a position on, if the content is still this. */
    static Map<String, String> range(String text, long from) {
        return Map.of("Range", "bytes=" + from + "-", "If-Range", value(text));
    }

    /** Asks for the content unless it is still this. */
    static Map<String, String> unless(String text) {
        return Map.of(text.startsWith(ETAG) ? "If-None-Match" : "If-Modified-Since", value(text));
    }

    private static String value(String text) {
        return text.substring(text.indexOf(':') + 1);
    }

    /** Within the same second a file may have been written twice. */
    private static boolean isOldEnough(String modified, Optional<String> date) {
        try {
            return date.isPresent() && !time(modified).plusSeconds(1).isAfter(time(date.get()));
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static ZonedDateTime time(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
