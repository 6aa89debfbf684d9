package collect.file;

import collect.source.Access;
import collect.source.StallGuard;
import failure.Causes;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * GET requests with our access. Follows redirects, gives access to the first host alone, and never goes from https to
 * http. Never shows a query, which may hold a secret. Thread-safe.
 */
public final class WebClient {
    /** Long, with letters and digits, and no words: as tokens in paths are. */
    private static final Pattern SECRET = Pattern.compile(
            "(?=.*\\d)(?=.*[A-Za-z])(?:[A-Za-z0-9_~=]{20,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 10;
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(CONNECT)
            .build();
    private final StallGuard guard;
    private final Clock clock;

    public WebClient(StallGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * @param first where access may be sent
     * @return the answer, not a redirect; its body is closed by the caller
     * @throws IOException when asking again may help
     */
    public HttpResponse<InputStream> get(URI first, URI uri, Access access, Map<String, String> headers)
            throws IOException {
        URI at = uri;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<InputStream> answer = send(request(first, at, access, headers));
            Optional<String> location = answer.headers().firstValue("location");
            if (!REDIRECTS.contains(answer.statusCode()) || location.isEmpty()) {
                return answer;
            }
            answer.body().close();
            at = target(at, location.get());
        }
        throw unusable(uri, "redirects more than " + MAX_REDIRECTS + " times");
    }

    /** The body, ended when no byte comes. */
    public InputStream body(HttpResponse<InputStream> answer) {
        return guard.guard(answer.body(), shown(answer.uri()));
    }

    /**
     * Says what an answer that is not the wanted one means.
     *
     * @return what to throw when asking again may help
     * @throws FailureException when a person must look, or the source says when to come back
     */
    public IOException explain(HttpResponse<InputStream> answer) throws IOException {
        URI uri = answer.uri();
        int status = answer.statusCode();
        answer.body().close();
        if (status == 429 || status >= 500) {
            Optional<Duration> wait = retryAfter(answer.headers());
            if (wait.isPresent()) {
                throw new FailureException(new Failure.SourceBusy(shown(uri), "answers " + status, wait.get()));
            }
            return new IOException(shown(uri) + " answers " + status);
        }
        if (status == 401 || status == 403 || status == 407) {
            throw unusable(uri, "answers " + status + "; check source-token, source-user and source-password");
        }
        throw unusable(uri, "answers " + status);
    }

    /** Without user, query and fragment; parts of the path that look like a secret are masked. */
    public static String shown(URI uri) {
        String path = Arrays.stream(uri.getPath().split("/", -1))
                .map(part -> SECRET.matcher(part).matches() ? "***" : part)
                .collect(Collectors.joining("/"));
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path;
    }

    static FailureException unusable(URI uri, String found) {
        return new FailureException(new Failure.SourceUnusable(shown(uri), found));
    }

    private HttpRequest request(URI first, URI uri, Access access, Map<String, String> headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(guard.patience());
            if (!uri.getScheme().equals("https")) {
                request.version(HttpClient.Version.HTTP_1_1);
            }
            request.header("Accept-Encoding", "identity").header("User-Agent", "footfall");
            headers.forEach(request::header);
            if (origin(first).equals(origin(uri))) {
                access.headers().forEach(request::setHeader);
                authorization(access).ifPresent(value -> request.setHeader("Authorization", value));
            }
            return request.build();
        } catch (IllegalArgumentException wrong) {
            throw unusable(uri, "cannot be requested; check source-url and source-headers");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FailureException(new Failure.Stopping(shown(request.uri())), interrupted);
        } catch (IOException broken) {
            throw new IOException(shown(request.uri()) + " does not answer: " + Causes.line(broken), broken);
        } catch (IllegalArgumentException unreadable) {
            // a length that is no number
            throw new IOException(
                    shown(request.uri()) + " does not answer with HTTP: " + Causes.line(unreadable), unreadable);
        }
    }

    private URI target(URI at, String location) {
        try {
            URI target = at.resolve(location);
            boolean isWeb = Set.of("http", "https").contains(String.valueOf(target.getScheme()));
            if (isWeb && !(at.getScheme().equals("https") && target.getScheme().equals("http"))) {
                return target;
            }
        } catch (IllegalArgumentException wrong) {
            // told below
        }
        throw unusable(at, "redirects to a forbidden place");
    }

    private static Optional<String> authorization(Access access) {
        if (!access.token().isEmpty()) {
            return Optional.of("Bearer " + access.token());
        }
        if (access.user().isEmpty()) {
            return Optional.empty();
        }
        byte[] pair = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    private Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("retry-after").flatMap(value -> {
            try {
                if (value.strip().matches("\\d{1,9}")) {
                    return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
                }
                Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(clock.instant(), until);
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }
}
