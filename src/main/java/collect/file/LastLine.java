package collect.file;

import behaviour.content.FirstLine;
import collect.source.FetchResult;
import failure.Failure;
import failure.FailureException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remembers how a file ends: a source that fails half-way has sent 200 long ago, and can only write its error behind
 * the records. It tells of text alone, not of what is compressed: there a decompressor finds the missing end.
 */
final class LastLine extends FilterInputStream implements FetchResult.Ending {
    private static final int LOOK = 4096;
    private static final Pattern TROUBLE = Pattern.compile(
            "\\b(\\w*errors?|\\w*exception|failed|failure|fatal|terminated|aborted|interrupted|cancell?ed|incomplete|truncated"
                    + "|timed?[ -]?out|broken off)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE =
            Pattern.compile("^<[/!]?(html|body|doctype)\\b|</html>$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR_OBJECT =
            Pattern.compile("^\\{\\s*\"(errors?|exception|fault)\"\\s*:", Pattern.CASE_INSENSITIVE);

    private final String subject;
    private byte[] last = {};

    /** @param subject what failures name, without secrets */
    LastLine(InputStream bytes, String subject) {
        super(bytes);
        this.subject = subject;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            int kept = Math.min(last.length, Math.max(0, LOOK - count));
            int added = Math.min(count, LOOK);
            byte[] joined = Arrays.copyOfRange(last, last.length - kept, last.length + added);
            System.arraycopy(target, offset + count - added, joined, kept, added);
            last = joined;
        }
        return count;
    }

    @Override
    public long check() {
        Optional<String> trouble = trouble(new String(last, StandardCharsets.UTF_8));
        if (trouble.isPresent()) {
            throw new FailureException(new Failure.ServiceUnavailable(
                    subject, "the source broke off: the last line is " + FirstLine.quoted(trouble.get())));
        }
        return -1;
    }

    /** The last line, when it says that those before are not all. */
    static Optional<String> trouble(String end) {
        String[] lines = end.strip().split("\\R");
        if (lines.length < 2) {
            return Optional.empty();
        }
        String line = lines[lines.length - 1].strip();
        String before = lines[lines.length - 2].strip();
        boolean told = line.startsWith("{")
                ? ERROR_OBJECT.matcher(line).find()
                        && !ERROR_OBJECT.matcher(before).find()
                : PAGE.matcher(line).find()
                        || !mayBeARecord(line, before) && TROUBLE.matcher(line).find();
        return told ? Optional.of(line) : Optional.empty();
    }

    /** Whether it looks like a record of the same file as the line before, or like the end of one with line breaks. */
    private static boolean mayBeARecord(String line, String before) {
        return !before.startsWith("{") && (separators(line) >= separators(before) || line.indexOf('"') >= 0);
    }

    private static long separators(String line) {
        return line.chars().filter(next -> ",;\t|".indexOf(next) >= 0).count();
    }
}
