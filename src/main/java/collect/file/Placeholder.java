package collect.file;

import behaviour.content.Content;
import behaviour.content.Expected;
import behaviour.content.FirstLine;
import behaviour.content.Recogniser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a source answers with 200 in place of a file that it does not have, or does not give: it is asked again at the
 * next look.
 */
public final class Placeholder {
    /** So many bytes of an answer tell. */
    public static final int LOOK = 4096;

    private static final int MOST_WORDS = 512;
    private static final Pattern PENDING = Pattern.compile(
            "\"(status|state)\"\\s*:\\s*\"(pending|processing|queued|running|in[_ -]?progress|not[_ -]?ready|preparing"
                    + "|created|submitted|scheduled|waiting|started|accepted|building|generating)\""
                    + "|^\\W*(pending|processing|queued|in progress|not (yet )?(ready|available|there)|try again)\\b"
                    + "|^[^,;\\t{]*\\b(being (prepared|generated|processed|created)|please wait|come back later|not ready)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ERROR = Pattern.compile(
            "^\\s*\\{\\s*\"(errors?|exception|fault)\"\\s*:|^\\W*(fatal |internal )?(error|exception)\\b",
            Pattern.CASE_INSENSITIVE);

    private Placeholder() {}

    /**
     * What it is instead of a file, in words.
     *
     * @param start of the answer, at most {@link #LOOK} bytes
     */
    public static Optional<String> find(byte[] start) {
        if (start.length == 0) {
            return Optional.of("answers with an empty body");
        }
        Optional<String> page = Recogniser.recognise(start, 0, start.length, Expected.EITHER)
                .filter(Content::isCertain)
                .map(Content::name)
                .filter(name ->
                        name.startsWith("HTML") || name.startsWith("XML") || name.startsWith("an error of a store"));
        if (page.isPresent()) {
            return Optional.of("answers with " + page.get() + ", no data; is access still valid?");
        }
        String text = new String(start, StandardCharsets.UTF_8);
        if (start.length > MOST_WORDS) {
            return Optional.empty();
        }
        if (ERROR.matcher(text).find()) {
            return Optional.of("answers with an error: " + FirstLine.quoted(text.strip()));
        }
        return PENDING.matcher(text).find() ? Optional.of("answers that it is not ready") : Optional.empty();
    }
}
