package behaviour.content;

import java.util.Optional;

/**
 * Tells from the first bytes of a file, once it is decompressed, what it is when it is not what its feed reads: so that
 * nobody has to open it to know whom to ask for what. A file that may hold a readable record is left to its records.
 */
public final class Recogniser {
    private Recogniser() {}

    /**
     * What the file is instead of records.
     *
     * @param bytes the file's first bytes from {@code from} to before {@code to}: the more, the surer
     * @param expected what the feed reads
     * @return empty when it may well be what is expected
     */
    public static Optional<Content> recognise(byte[] bytes, int from, int to, Expected expected) {
        if (from == to) {
            return Optional.empty();
        }
        Optional<Content> found = Encodings.find(bytes, from, to);
        int start = Encodings.afterMark(bytes, from, to);
        if (found.isEmpty()) {
            found = Signatures.find(bytes, start, to);
        }
        if (found.isEmpty()) {
            found = TextForms.find(bytes, start, to);
        }
        if (found.isEmpty()) {
            found = JsonForms.find(bytes, start, to, expected);
        }
        return found.isPresent() ? found : TextForms.findOther(bytes, start, to, expected);
    }

    /** Says of a file that it is something else: what, how it begins, and what to ask its sender for. */
    public static String message(Content content, byte[] bytes, int from, int to, Expected expected) {
        String line = FirstLine.of(bytes, from, to);
        return "it is " + content.name() + ", expected " + expected + "; it begins with " + line + "; "
                + content.request();
    }
}
