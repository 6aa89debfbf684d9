package feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a key, below the feed's prefix, the business date stands: {@code {date}/events*.csv.gz}. {@code {date}} is
 * {@code yyyy-MM-dd}; other forms are written out, {@code {yyyy}/{MM}/{dd}}; {@code *} stands for any characters.
 * Immutable.
 */
public final class KeyPattern {
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}|\\*|[^{}*]+|[{}]");
    private static final Pattern DATE_LETTERS = Pattern.compile("[yMd_.-]+");

    private final String text;
    private final Pattern keys;
    private final DateTimeFormatter dates;

    /** @throws IllegalArgumentException saying what is wrong with the pattern */
    public KeyPattern(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        StringBuilder format = new StringBuilder();
        for (Matcher part = PART.matcher(text); part.find(); ) {
            String date = part.group(1);
            if (date != null) {
                regex.append('(').append(digits(datePattern(date))).append(')');
                format.append(datePattern(date)).append("'|'");
            } else {
                regex.append(part.group().equals("*") ? ".*" : Pattern.quote(part.group()));
            }
        }
        this.keys = Pattern.compile(regex.toString(), Pattern.DOTALL);
        this.dates = DateTimeFormatter.ofPattern(format.toString()).withResolverStyle(ResolverStyle.STRICT);
        if (!dateIsWhole()) {
            throw new IllegalArgumentException("has no complete date; expected {date}, or {yyyy}, {MM} and {dd}");
        }
    }

    /** @param key below the feed's prefix */
    public Optional<LocalDate> findDate(String key) {
        Matcher match = keys.matcher(key);
        if (!match.matches()) {
            return Optional.empty();
        }
        StringBuilder date = new StringBuilder();
        for (int group = 1; group <= match.groupCount(); group++) {
            date.append(match.group(group)).append('|');
        }
        try {
            return Optional.of(LocalDate.parse(date, dates));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Whether it names exactly one key for each date. */
    public boolean isExact() {
        return text.indexOf('*') < 0;
    }

    /** @return the key below the feed's prefix, of a pattern that {@link #isExact} */
    public String keyOf(LocalDate date) {
        return format(text, date);
    }

    /**
     * Puts a date into the braces of any text, such as a URL. @throws IllegalArgumentException when a brace has no date
     */
    public static String format(String template, LocalDate date) {
        return Pattern.compile("\\{([^{}]*)}")
                .matcher(template)
                .replaceAll(part -> Matcher.quoteReplacement(
                        DateTimeFormatter.ofPattern(datePattern(part.group(1))).format(date)));
    }

    @Override
    public String toString() {
        return text;
    }

    private boolean dateIsWhole() {
        LocalDate day = LocalDate.of(2024, 2, 29);
        try {
            return LocalDate.parse(dates.format(day), dates).equals(day);
        } catch (DateTimeException notWhole) {
            return false;
        }
    }

    private static String datePattern(String inBraces) {
        if (inBraces.equals("date")) {
            return "uuuu-MM-dd";
        }
        if (!DATE_LETTERS.matcher(inBraces).matches()) {
            throw new IllegalArgumentException(
                    "has {" + inBraces + "}; expected {date}, or date letters such as {yyyy}, {MM}, {dd}");
        }
        return inBraces.replace('y', 'u');
    }

    private static String digits(String datePattern) {
        return datePattern.replace(".", "\\.").replaceAll("[uMd]", "\\\\d");
    }
}
