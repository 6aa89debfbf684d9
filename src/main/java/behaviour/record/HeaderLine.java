package behaviour.record;

import behaviour.text.Utf8;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the column names of a CSV object; a header that leaves in doubt which value is whose fails the object. */
public final class HeaderLine {
    private static final int MAX_COLUMNS = 4096;

    private HeaderLine() {}

    /** The names in the record at which {@code lines} stands, in its order. */
    public static List<String> read(RecordLines lines, String uri) {
        if (lines.isTooLong()) {
            throw unreadable(uri, "its header is longer than the limit for a record");
        }
        if (!Utf8.isStorable(lines.bytes(), lines.start(), lines.end())) {
            throw unreadable(uri, "its header is not UTF-8 text");
        }
        List<String> names = names(uri, lines);
        if (names.size() > MAX_COLUMNS) {
            throw unreadable(
                    uri, "its header has " + names.size() + " columns, at most " + MAX_COLUMNS + " are allowed");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw unreadable(uri, "its header names the column '" + Utf8.printable(name, 80) + "' twice");
            }
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
            throw unreadable(uri, "its header is not valid CSV: " + found);
        }
        throw unreadable(uri, "its line ends are neither LF nor CRLF");
    }

    private static FailureException unreadable(String uri, String found) {
        return new FailureException(new ObjectUnreadable(uri, found));
    }
}
