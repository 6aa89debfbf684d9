package collect.source;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a feed's content comes from, as configured. Dates stand in braces: {@code {date}} or {@code {yyyy}/{MM}/{dd}}.
 */
public sealed interface Source {
    Pattern DATE = Pattern.compile("\\{[yMd_.-]+}|\\{date}");

    /** A file at a dated URL. */
    record HttpFile(String url, Access access) implements Source {}

    /**
     * A file on an SFTP server.
     *
     * @param knownHosts lines of a {@code known_hosts} file, or {@code any} to take every host key
     * @param marker path of a file that says that the other is whole; empty for none
     * @param stable the size must not change for so long, where there is no marker
     */
    record SftpFile(String url, Access access, String knownHosts, String marker, Duration stable) implements Source {}

    /**
     * Our own products, from a service that answers JSON.
     *
     * @param items dotted path of the array of products; empty to find it
     * @param next dotted path of the next page's link
     * @param page query parameter that numbers the pages from 1; empty where a link leads on
     * @param fields field of a product file to dotted path within an item
     * @param minPercent a catalogue with fewer products than this share of the last one is refused
     */
    record ProductService(
            String url,
            Access access,
            String items,
            String next,
            String page,
            Map<String, List<String>> fields,
            int minPercent)
            implements Source {}

    /** Our own products, from a database: one row each, columns named as the fields of a product file. */
    record ProductDatabase(String url, Access access, String query, int minPercent) implements Source {}

    default boolean isCatalogue() {
        return this instanceof ProductService || this instanceof ProductDatabase;
    }

    /** Whether it has a business date's content later on too; another only has what is so now. */
    default boolean isDated() {
        return this instanceof HttpFile
                || this instanceof SftpFile
                || (this instanceof ProductService service
                        && DATE.matcher(service.url()).find());
    }

    /** Puts a date where the braces are. */
    static String dated(String template, LocalDate date) {
        return DATE.matcher(template)
                .replaceAll(
                        part -> java.util.regex.Matcher.quoteReplacement(feed.KeyPattern.format(part.group(), date)));
    }
}
