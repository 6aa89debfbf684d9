package behaviour.content;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says of the header of a CSV file that lacks columns why that may be, and what to ask the file's sender for. */
public final class WrongHeader {
    /** What names of columns do not look like: numbers, times, addresses. */
    private static final Pattern VALUE = Pattern.compile("[+-]?\\d[\\d.,:eE+-]*|\\d{4}-\\d{2}-\\d{2}.*|\\S+@\\S+");

    private WrongHeader() {}

    /**
     * @param header the fields of the first line
     * @param required columns that must be there; at least one is not
     */
    public static String explain(List<String> header, Collection<String> required) {
        String line = String.join(",", header);
        TreeSet<String> missing = new TreeSet<>(required);
        header.forEach(missing::remove);
        return cause(header, line, required, missing) + "; its first line is " + FirstLine.quoted(line);
    }

    private static String cause(
            List<String> header, String line, Collection<String> required, Collection<String> missing) {
        Optional<Separators.Separator> separator = Separators.likely(line);
        if (line.toLowerCase(Locale.ROOT).startsWith("sep=")) {
            return "it begins with a line for spreadsheets (sep=), expected its header; ask the sender to leave that line out";
        }
        if (header.size() <= 2 && separator.isPresent() && !separator.get().isComma()) {
            return "its fields are separated by " + separator.get().name()
                    + ", expected commas; ask the sender for commas";
        }
        if (header.size() == 1 && separator.isPresent()) {
            return "each of its lines is one field in quotes; ask the sender to quote fields, not lines";
        }
        if (required.stream().noneMatch(header::contains) && looksLikeData(header)) {
            return "it has no header: its first line looks like a record; ask the sender for a header with "
                    + String.join(", ", new TreeSet<>(required));
        }
        String lacks = "its header does not contain " + String.join(", ", missing);
        for (String name : missing) {
            Optional<String> alike =
                    header.stream().filter(column -> alike(column, name)).findFirst();
            if (alike.isPresent()) {
                return lacks + " (it has " + FirstLine.quoted(alike.get())
                        + ": names are matched exactly); ask the sender for " + name;
            }
        }
        return lacks + "; ask the sender for these columns, or mend the feed's format";
    }

    private static boolean looksLikeData(List<String> header) {
        long values =
                header.stream().filter(field -> VALUE.matcher(field).matches()).count();
        return values > 0 && values * 3 >= header.size();
    }

    private static boolean alike(String column, String name) {
        return plain(column).equals(plain(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
