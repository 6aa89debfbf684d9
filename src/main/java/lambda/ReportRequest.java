package lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import report.TableFormat;
import report.product.Answer;
import report.product.Filter;
import report.product.Key;
import report.product.Measure;
import report.product.Report;
import report.product.ReportQuery;

/** What somebody asks the reports for over HTTP, checked as the command line checks it. */
record ReportRequest(ReportQuery query, TableFormat format) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/reports/";
    private static final List<String> PARAMETERS = List.of(
            "period", "from", "to", "by", "category", "brand", "feed", "search", "depth", "after", "limit", "format");
    private static final List<TableFormat> FORMATS = List.of(TableFormat.JSON, TableFormat.CSV);
    private static final int USUAL_LIMIT = 20;

    /** A request that is not answered. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** @throws Refused when it is for no report, or says what no report understands */
    static ReportRequest of(APIGatewayV2HTTPEvent event) {
        Report report = report(event.getRawPath());
        Map<String, String> given = new TreeMap<>(
                Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of()));
        for (String name : given.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new Refused(400, "'" + name + "' is unknown, expected " + String.join(", ", PARAMETERS));
            }
        }
        try {
            return new ReportRequest(query(report, given), format(given, accepted(event)));
        } catch (IllegalArgumentException wrong) {
            throw new Refused(400, wrong.getMessage());
        }
    }

    String body(Answer answer) {
        return format == TableFormat.JSON
                ? TableFormat.document(answer.head(), answer.table())
                : format.format(answer.table());
    }

    static String problem(int status, String detail) {
        return JSON.createObjectNode()
                .put("status", status)
                .put("detail", detail)
                .toString();
    }

    private static Report report(String path) {
        try {
            if (path.startsWith(PATH)) {
                return Report.of(path.substring(PATH.length()));
            }
        } catch (IllegalArgumentException unknown) {
            // says the same
        }
        throw new Refused(404, "there is /reports/popular, /reports/never, …, as `footfall report --help` lists them");
    }

    private static ReportQuery query(Report report, Map<String, String> given) {
        Filter filter = new Filter(
                text(given, "category"),
                text(given, "brand"),
                Optional.empty(),
                text(given, "feed"),
                text(given, "search"));
        return new ReportQuery(
                report,
                text(given, "period").map(days -> number("period", days, ReportQuery.MAX_DAYS)),
                day(given, "from"),
                day(given, "to"),
                text(given, "by").map(Measure::of).orElse(Measure.VIEWS),
                filter,
                text(given, "depth").map(levels -> number("depth", levels, 10)).orElse(1),
                text(given, "after").map(Key::of),
                text(given, "limit")
                        .map(rows -> number("limit", rows, ReportQuery.MAX_LIMIT))
                        .orElse(USUAL_LIMIT));
    }

    private static Optional<String> text(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name));
    }

    private static TableFormat accepted(APIGatewayV2HTTPEvent event) {
        String accept = Optional.ofNullable(event.getHeaders())
                .map(headers -> headers.get("accept"))
                .orElse("");
        return accept.startsWith("text/csv") ? TableFormat.CSV : TableFormat.JSON;
    }

    private static Optional<LocalDate> day(Map<String, String> given, String name) {
        try {
            return Optional.ofNullable(given.get(name)).map(LocalDate::parse);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    name + " is '" + given.get(name) + "', expected a day such as 2026-11-01");
        }
    }

    private static int number(String name, String value, int most) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(name + " is '" + value + "', expected 1 to " + most);
        }
        return Integer.parseInt(value);
    }

    private static TableFormat format(Map<String, String> given, TableFormat usual) {
        String word = given.get("format");
        return word == null
                ? usual
                : FORMATS.stream()
                        .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("format is '" + word + "', expected one of "
                                + FORMATS.toString().toLowerCase(Locale.ROOT)));
    }
}
