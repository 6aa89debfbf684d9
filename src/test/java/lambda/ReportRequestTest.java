package lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import report.TableFormat;
import report.product.Filter;
import report.product.Key;
import report.product.Measure;
import report.product.Report;
import report.product.ReportQuery;

class ReportRequestTest {
    @Test
    void hasTheCommandLinesDefaults() {
        ReportRequest request = ReportRequest.of(event("/reports/popular", null, null));

        assertThat(request.query()).isEqualTo(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 20));
        assertThat(request.format()).isEqualTo(TableFormat.JSON);
    }

    @Test
    void takesEveryOption() {
        ReportRequest request = ReportRequest.of(event(
                "/reports/least",
                Map.of("from", "2026-11-01", "to", "2026-11-30", "by", "revenue", "limit", "100", "format", "csv"),
                null));

        assertThat(request.query())
                .isEqualTo(ReportQuery.of(Report.LEAST, Measure.ITEM_REVENUE, 100)
                        .between(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
        assertThat(request.format()).isEqualTo(TableFormat.CSV);
        assertThat(ReportRequest.of(event(
                                "/reports/few-looks-many-buys",
                                Map.of(
                                        "period",
                                        "28",
                                        "category",
                                        "home",
                                        "brand",
                                        "acme",
                                        "feed",
                                        "f",
                                        "search",
                                        "s",
                                        "after",
                                        "-5::p"),
                                null))
                        .query())
                .isEqualTo(ReportQuery.of(Report.FEW_LOOKS_MANY_BUYS, Measure.VIEWS, 20)
                        .inLast(28)
                        .with(new Filter(
                                Optional.of("home"),
                                Optional.of("acme"),
                                Optional.empty(),
                                Optional.of("f"),
                                Optional.of("s")))
                        .after(Key.of("-5::p")));
    }

    @Test
    void answersInCsvWhomCsvIsWanted() {
        assertThat(ReportRequest.of(event("/reports/least", Map.of(), Map.of("accept", "text/csv")))
                        .format())
                .isEqualTo(TableFormat.CSV);
        assertThat(ReportRequest.of(event("/reports/least", Map.of("format", "json"), Map.of("accept", "text/csv")))
                        .format())
                .isEqualTo(TableFormat.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/reports/best   | limit | 5          | 404 | there is /reports/popular, /reports/never",
                "/               | limit | 5          | 404 | there is",
                "/reports/least  | limit | 0          | 400 | limit is '0', expected 1 to 10000",
                "/reports/least  | limit | -7         | 400 | limit is '-7', expected 1 to 10000",
                "/reports/least  | limit | 10001      | 400 | limit is '10001', expected",
                "/reports/least  | limit | many       | 400 | limit is 'many', expected",
                "/reports/least  | limit | 9999999999 | 400 | limit is '9999999999', expected",
                "/reports/least  | from  | 2026-13-01 | 400 | from is '2026-13-01', expected a day such as 2026-11-01",
                "/reports/least  | by    | love       | 400 | unknown measure 'love', expected one of views,",
                "/reports/least  | format | table     | 400 | format is 'table', expected one of [json, csv]",
                "/reports/least  | period | 0         | 400 | period is '0', expected 1 to 3660",
                "/reports/least  | after | first      | 400 | 'first' is no key",
                "/reports/brands | after | 1::a       | 400 | the report brands has one page only",
                "/reports/least  | sql   | drop       | 400 | 'sql' is unknown, expected period, from, to, by"
            })
    void refusesWhatTheCommandLineRefuses(String path, String name, String value, int status, String why) {
        assertThatThrownBy(() -> ReportRequest.of(event(path, Map.of(name, value), null)))
                .isInstanceOfSatisfying(ReportRequest.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(status))
                .hasMessageContaining(why);
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        assertThatThrownBy(() -> ReportRequest.of(
                        event("/reports/least", Map.of("from", "2026-11-02", "to", "2026-11-01"), null)))
                .hasMessage("from 2026-11-02 is after to 2026-11-01");
    }

    private static APIGatewayV2HTTPEvent event(String path, Map<String, String> query, Map<String, String> headers) {
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withQueryStringParameters(query)
                .withHeaders(headers)
                .build();
    }
}
