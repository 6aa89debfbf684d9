package collect.file;

import static collect.file.ValidatorTest.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import collect.source.StallGuard;
import failure.Failure;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.SettableClock;

/** What an answer means that is not the wanted one. */
class WebAnswersTest {
    private final StallGuard guard = new StallGuard(Duration.ofSeconds(1), 0);
    private final WebClient web = new WebClient(guard, new SettableClock("2026-11-21T05:00Z"));
    private final AtomicBoolean closed = new AtomicBoolean();

    @AfterEach
    void close() {
        guard.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 599})
    void asksAgainWhereTheServiceIsInTrouble(int status) throws IOException {
        assertThat(web.explain(answer(status, headers()))).hasMessage("https://tracking.example/a answers " + status);
        assertThat(closed).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                " 0 | 0",
                "Sat, 21 Nov 2026 05:01:30 GMT | 90",
                "Sat, 21 Nov 2026 04:59:00 GMT | 0",
            })
    void comesBackWhenTheServiceSays(String value, long seconds) {
        assertThatThrownBy(() -> web.explain(answer(503, headers("retry-after", value))))
                .isInstanceOfSatisfying(FailureException.class, busy -> assertThat(busy.failure())
                        .isEqualTo(new Failure.SourceBusy(
                                "https://tracking.example/a", "answers 503", Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1234567890"})
    void asksAgainWhereItSaysNothingThatCouldBeRead(String value) throws IOException {
        assertThat(web.explain(answer(429, headers("retry-after", value)))).hasMessageContaining("answers 429");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void leavesWhatDoesNotLetUsInToAPerson(int status) {
        assertThatThrownBy(() -> web.explain(answer(status, headers("retry-after", "5"))))
                .isInstanceOf(FailureException.class)
                .hasMessage("https://tracking.example/a: answers " + status
                        + "; check source-token, source-user and source-password");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 418, 428})
    void leavesWhatWillNotPassToAPerson(int status) {
        assertThatThrownBy(() -> web.explain(answer(status, headers())))
                .isInstanceOf(FailureException.class)
                .hasMessage("https://tracking.example/a: answers " + status);
    }

    @Test
    void isShownWithoutUserQueryAndFragment() {
        assertThat(WebClient.shown(URI.create("https://me:hush@tracking.example:8443/a/b?token=hush#hush")))
                .isEqualTo("https://tracking.example:8443/a/b");
        assertThat(WebClient.shown(URI.create("https://tracking.example/a"))).isEqualTo("https://tracking.example/a");
    }

    private HttpResponse<InputStream> answer(int status, HttpHeaders headers) {
        InputStream body = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        return new Answered(status, headers, body);
    }

    private record Answered(int statusCode, HttpHeaders headers, InputStream body)
            implements HttpResponse<InputStream> {
        @Override
        public HttpRequest request() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HttpResponse<InputStream>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return URI.create("https://tracking.example/a?token=hush");
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
