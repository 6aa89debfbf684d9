package collect.product;

import collect.file.Placeholder;
import collect.file.WebClient;
import collect.source.RetryPolicy;
import collect.source.Source;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import failure.Causes;
import failure.Failure;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The products of a service that answers JSON in pages: each names the next by a link in its body or in the header
 * {@code Link}, or pages are numbered until one is empty. Not thread-safe.
 */
final class ServiceProducts implements Products {
    private static final Pattern NEXT_LINK = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");
    private static final Set<Integer> NOT_THERE = Set.of(202, 204, 404);
    private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");
    private static final int MAX_PAGES = 100_000;

    private final Source.ProductService service;
    private final WebClient web;
    private final RetryPolicy retries;
    private final URI first;
    private final ProductFields fields;
    private final Set<URI> seen = new HashSet<>();
    private URI at;
    private int number;
    private String headerNext = "";
    private ServicePage page;
    private long lastFingerprint;

    private ServiceProducts(Source.ProductService service, WebClient web, RetryPolicy retries, URI first) {
        this.service = service;
        this.web = web;
        this.retries = retries;
        this.first = first;
        this.at = first;
        this.fields = new ProductFields(service.fields());
    }

    /** @return empty when the service says that there is nothing yet */
    static Optional<Products> open(Source.ProductService service, WebClient web, RetryPolicy retries, LocalDate date)
            throws IOException {
        URI first = URI.create(Source.dated(service.url(), date));
        ServiceProducts products = new ServiceProducts(service, web, retries, first);
        return products.turnTo(products.numbered(1)) ? Optional.of(products) : Optional.empty();
    }

    @Override
    public Optional<ObjectNode> findNext() throws IOException {
        Optional<JsonNode> item = findItem();
        while (item.isEmpty()) {
            Optional<URI> next = nextPage();
            page.close();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            checkProgress();
            turnTo(next.get());
            item = findItem();
        }
        return Optional.of(fields.product(item.get()));
    }

    @Override
    public void close() {
        page.close();
    }

    private Optional<JsonNode> findItem() throws IOException {
        try {
            return page.findItem();
        } catch (IOException broken) {
            throw new IOException(WebClient.shown(at) + ": page " + number + ": " + Causes.line(broken), broken);
        }
    }

    /** A service that does not know the parameter that numbers the pages gives the first one for ever. */
    private void checkProgress() {
        if (number > 1 && page.count() > 0 && page.fingerprint() == lastFingerprint) {
            throw unusable(at, "its page " + number + " repeats the page before; check source-page and source-next");
        }
        lastFingerprint = page.fingerprint();
    }

    private boolean turnTo(URI uri) throws IOException {
        if (!seen.add(uri)) {
            throw unusable(uri, "its pages form a loop; check source-next");
        }
        if (seen.size() > MAX_PAGES) {
            throw unusable(first, "has over " + MAX_PAGES + " pages; ask it for more products a page");
        }
        at = uri;
        number++;
        HttpResponse<InputStream> answer = number == 1 ? web.get(first, uri, service.access(), ACCEPT) : later(uri);
        if (NOT_THERE.contains(answer.statusCode())) {
            answer.body().close();
            if (number > 1) {
                throw unusable(
                        uri,
                        "answers " + answer.statusCode() + " for page " + number + ", to which the page before links");
            }
            return false;
        }
        if (answer.statusCode() != 200) {
            throw web.explain(answer);
        }
        Matcher link = NEXT_LINK.matcher(String.join(", ", answer.headers().allValues("link")));
        headerNext = link.find() ? link.group(1) : "";
        String subject = WebClient.shown(uri);
        InputStream body = new PlainBody(web.body(answer), subject);
        byte[] start = body.readNBytes(Placeholder.LOOK);
        Optional<String> placeholder = Placeholder.find(start);
        if (placeholder.isPresent()) {
            body.close();
            if (number > 1) {
                throw new IOException(subject + ": page " + number + " " + placeholder.get());
            }
            return false;
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), body);
        page = new ServicePage(subject, all, service.items(), service.next());
        return true;
    }

    /** Asks again for this page alone: begun anew, a catalogue would never get past a service that limits requests. */
    private HttpResponse<InputStream> later(URI uri) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                HttpResponse<InputStream> answer = web.get(first, uri, service.access(), ACCEPT);
                if (answer.statusCode() == 200 || NOT_THERE.contains(answer.statusCode())) {
                    return answer;
                }
                throw web.explain(answer);
            } catch (IOException broken) {
                if (failures > retries.attempts()) {
                    throw new FailureException(
                            new Failure.ServiceUnavailable("page " + number, broken.getMessage()), broken);
                }
                retries.before(WebClient.shown(uri), failures);
            } catch (FailureException busy) {
                retries.after(WebClient.shown(uri), failures, busy);
            }
        }
    }

    private Optional<URI> nextPage() {
        if (!service.page().isEmpty()) {
            return page.count() == 0 ? Optional.empty() : Optional.of(numbered(number + 1));
        }
        String link = page.next().isEmpty() ? headerNext : page.next();
        try {
            return link.isEmpty() ? Optional.empty() : Optional.of(at.resolve(link));
        } catch (IllegalArgumentException wrong) {
            throw unusable(at, "its link to the next page is not a valid URL");
        }
    }

    private static FailureException unusable(URI uri, String found) {
        return new FailureException(new Failure.SourceUnusable(WebClient.shown(uri), found));
    }

    private URI numbered(int page) {
        if (service.page().isEmpty()) {
            return first;
        }
        String sign = first.getRawQuery() == null ? "?" : "&";
        return URI.create(first + sign + service.page() + "=" + page);
    }
}
