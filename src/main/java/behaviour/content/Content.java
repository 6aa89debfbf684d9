package behaviour.content;

/**
 * What the bytes of a file are, where they are not the records that a feed reads.
 *
 * @param name for people, such as "HTML" or "a zip archive"
 * @param request what to ask the file's sender for
 * @param isCertain whether no record can be read of such a file; else it only looks like that, and its records tell
 */
public record Content(String name, String request, boolean isCertain) {
    static Content certain(String name, String request) {
        return new Content(name, request, true);
    }

    static Content probable(String name, String request) {
        return new Content(name, request, false);
    }
}
