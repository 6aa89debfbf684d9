package lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import report.ReportQuery;
import report.Reports;
import report.Table;
import report.TableFormat;

/** What somebody asks the reports for over HTTP, checked as the command line checks it. */
record ReportRequest(BiFunction<Reports, ReportQuery, Table> report, ReportQuery query, TableFormat format) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, BiFunction<Reports, ReportQuery, Table>> REPORTS =
            Map.of("/reports/popular", Reports::popular, "/reports/least", Reports::least);
    private static final List<String> PARAMETERS = List.of("from", "to", "by", "limit", "format");
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
        BiFunction<Reports, ReportQuery, Table> report = REPORTS.get(event.getRawPath());
        if (report == null) {
            throw new Refused(404, "there is /reports/popular and /reports/least");
        }
        Map<String, String> given = new TreeMap<>(
                Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of()));
        for (String name : given.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new Refused(400, "'" + name + "' is unknown, expected " + String.join(", ", PARAMETERS));
            }
        }
        try {
            ReportQuery query = new ReportQuery(
                    day(given, "from"),
                    day(given, "to"),
                    word(given, "by", Arrays.asList(ReportQuery.Measure.values()), ReportQuery.Measure.VIEWS),
                    number(given));
            return new ReportRequest(report, query, word(given, "format", FORMATS, accepted(event)));
        } catch (IllegalArgumentException wrong) {
            throw new Refused(400, wrong.getMessage());
        }
    }

    Table ask(Reports reports) {
        return report.apply(reports, query);
    }

    static String problem(int status, String detail) {
        return JSON.createObjectNode()
                .put("status", status)
                .put("detail", detail)
                .toString();
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

    private static int number(Map<String, String> given) {
        String limit = given.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        if (!limit.matches("-?[0-9]{1,9}")) {
            throw new IllegalArgumentException("limit is '" + limit + "', expected 1 to " + ReportQuery.MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    private static <E extends Enum<E>> E word(Map<String, String> given, String name, List<E> words, E usual) {
        String word = given.get(name);
        return word == null
                ? usual
                : words.stream()
                        .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(name + " is '" + word + "', expected one of "
                                + words.toString().toLowerCase(Locale.ROOT)));
    }
}
