package behaviour.record;

import behaviour.content.FirstLine;
import behaviour.text.Utf8;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the column names of a CSV object; a header that cannot be read fails the object. */
public final class HeaderLine {
    private static final int MAX_COLUMNS = 4096;

    private HeaderLine() {}

    /** The names in the record at which {@code lines} stands, in its order. */
    public static List<String> read(RecordLines lines, String uri) {
        String line = FirstLine.of(lines.bytes(), lines.start(), lines.end());
        if (lines.isTooLong()) {
            throw unreadable(uri, "its header is longer than the limit for a record; it begins with " + line);
        }
        if (!Utf8.isStorable(lines.bytes(), lines.start(), lines.end())) {
            throw unreadable(uri, "its header is not UTF-8 text; ask the sender to write UTF-8; it is " + line);
        }
        List<String> names = names(uri, lines);
        if (names.size() > MAX_COLUMNS) {
            throw unreadable(
                    uri, "its header has " + names.size() + " columns, at most " + MAX_COLUMNS + " are allowed");
        }
        return names;
    }

    private static List<String> names(String uri, RecordLines lines) {
        int length = lines.end() - lines.start();
        String line = new String(lines.bytes(), lines.start(), length, StandardCharsets.UTF_8);
        try {
            List<CsvRecord> records =
                    CsvReader.builder().ofCsvRecord(line).stream().toList();
            if (records.size() == 1) {
                return records.get(0).getFields();
            }
        } catch (CsvParseException e) {
            String found = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw unreadable(uri, "its header is not valid CSV: " + found + "; it is " + FirstLine.quoted(line));
        }
        throw unreadable(
                uri,
                "its line ends are neither LF nor CRLF; ask the sender for one of them; it begins with "
                        + FirstLine.quoted(line));
    }

    private static FailureException unreadable(String uri, String found) {
        return new FailureException(new ObjectUnreadable(uri, found));
    }
}
