package behaviour.content;

import java.util.Optional;

/**
 * JSON that is no NDJSON: arrays, objects over several lines, several objects on a line. And any JSON where CSV is
 * expected.
 */
final class JsonForms {
    private static final Content ARRAY = Content.certain(
            "a JSON array",
            "ask the sender for one object a line, without the brackets around them and the commas between them");
    private static final Content PRETTY = Content.certain(
            "JSON over several lines (pretty-printed)", "ask the sender to write each object on one line");
    private static final Content JOINED = Content.certain(
            "JSON with several JSON objects on a line", "ask the sender for a line break after each object");
    private static final Content LISTED = Content.certain(
            "JSON objects with commas between them",
            "ask the sender for one object a line, without commas behind them");
    private static final Content SEQUENCE =
            Content.certain("a JSON text sequence (RFC 7464)", "ask the sender for NDJSON, without record separators");
    private static final Content JSON =
            Content.certain("JSON, no CSV", "ask the sender for CSV, or mend the feed's format");

    /** How the first object of a line ends. */
    private enum End {
        /** It does not, as far as can be seen. */
        OPEN,
        /** The line ends inside of it. */
        BROKEN,
        /** With the line. */
        ALONE,
        /** Another object follows. */
        JOINED,
        /** A comma follows. */
        LISTED,
        /** Something else follows. */
        OTHER
    }

    private JsonForms() {}

    static Optional<Content> find(byte[] bytes, int from, int to, Expected expected) {
        if (bytes[from] == 0x1E) {
            return Optional.of(SEQUENCE);
        }
        int first = afterBlanks(bytes, from, to);
        if (first == to || bytes[first] != '{' && bytes[first] != '[') {
            return Optional.empty();
        }
        int inner = afterBlanks(bytes, first + 1, to);
        byte second = inner == to ? 0 : bytes[inner];
        if (bytes[first] == '[') {
            boolean array = inner == to
                    || second == '{'
                    || second == '['
                    || second == ']'
                    || second == '"' && expected == Expected.NDJSON;
            return array ? Optional.of(ARRAY) : Optional.empty();
        }
        if (inner < to && second != '"' && second != '}') {
            return Optional.empty();
        }
        Optional<Content> found = ofObjects(bytes, first, to);
        return found.isEmpty() && expected == Expected.CSV ? Optional.of(JSON) : found;
    }

    /**
     * A single line that is not as it should be is its own trouble: the next one shows whether the file is like that.
     */
    private static Optional<Content> ofObjects(byte[] bytes, int first, int to) {
        End end = endOfLine(bytes, first, to);
        int lineEnd = lineEnd(bytes, first, to);
        int next = afterBlanks(bytes, lineEnd, to);
        boolean onlyLine = next == to;
        boolean object = !onlyLine && bytes[next] == '{';
        if (end == End.BROKEN && !onlyLine && !object && !hasObjectOnALine(bytes, next, to)) {
            return Optional.of(PRETTY);
        }
        if (end == End.JOINED && (onlyLine || object && endOfLine(bytes, next, to) == End.JOINED)) {
            return Optional.of(JOINED);
        }
        if (end == End.LISTED && (onlyLine || object && endOfLine(bytes, next, to) != End.ALONE)) {
            return Optional.of(LISTED);
        }
        return Optional.empty();
    }

    /** Whether a line, not indented, is an object by itself: then only the first one is broken. */
    private static boolean hasObjectOnALine(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at = lineEnd(bytes, at, to) + 1) {
            if (bytes[at] == '{' && endOfLine(bytes, at, to) == End.ALONE) {
                return true;
            }
        }
        return false;
    }

    private static End endOfLine(byte[] bytes, int from, int to) {
        int close = endOfObject(bytes, from, to);
        if (close < 0) {
            return End.OPEN;
        }
        if (bytes[close] == '\n') {
            return End.BROKEN;
        }
        int after = close + 1;
        while (after < to && (bytes[after] == ' ' || bytes[after] == '\t' || bytes[after] == '\r')) {
            after++;
        }
        if (after == to || bytes[after] == '\n') {
            return End.ALONE;
        }
        return bytes[after] == '{' ? End.JOINED : bytes[after] == ',' ? End.LISTED : End.OTHER;
    }

    /** Its closing brace, or the line feed between its values; -1 when there is neither. */
    private static int endOfObject(byte[] bytes, int from, int to) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (next == '\n') {
                return quoted ? -1 : at;
            }
            if (next == '"') {
                quoted = !quoted;
            } else if (quoted && next == '\\') {
                at++;
            } else if (!quoted && (next == '{' || next == '[')) {
                depth++;
            } else if (!quoted && (next == '}' || next == ']') && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int afterBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }
}
