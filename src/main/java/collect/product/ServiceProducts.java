package collect.product;

import collect.source.Source;
import collect.source.WebClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
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
 * The products of a service that answers JSON in pages: each names the next by a link in its body or in the header {@code Link}, or
 * pages are numbered until one is empty. Not thread-safe.
 */
final class ServiceProducts implements Products {
    private static final Pattern NEXT_LINK = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");
    private static final Set<Integer> NOT_THERE = Set.of(202, 204, 404);
    private static final int MAX_PAGES = 1_000_000;

    private final Source.ProductService service;
    private final WebClient web;
    private final URI first;
    private final ProductFields fields;
    private final Set<URI> seen = new HashSet<>();
    private URI at;
    private int number;
    private String headerNext = "";
    private ServicePage page;

    private ServiceProducts(Source.ProductService service, WebClient web, URI first) {
        this.service = service;
        this.web = web;
        this.first = first;
        this.at = first;
        this.fields = new ProductFields(service.fields());
    }

    /** @return empty when the service says that there is nothing yet */
    static Optional<Products> open(Source.ProductService service, WebClient web, LocalDate date) throws IOException {
        URI first = URI.create(Source.dated(service.url(), date));
        ServiceProducts products = new ServiceProducts(service, web, first);
        return products.turnTo(products.numbered(1)) ? Optional.of(products) : Optional.empty();
    }

    @Override
    public Optional<ObjectNode> findNext() throws IOException {
        Optional<JsonNode> item = page.findItem();
        while (item.isEmpty()) {
            Optional<URI> next = nextPage();
            page.close();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            if (!turnTo(next.get())) {
                throw new IOException(WebClient.shown(next.get()) + " is not there, and the page before leads to it");
            }
            item = page.findItem();
        }
        return Optional.of(fields.product(item.get()));
    }

    @Override
    public void close() {
        page.close();
    }

    private boolean turnTo(URI uri) throws IOException {
        if (!seen.add(uri) || seen.size() > MAX_PAGES) {
            throw new FailureException(
                    new Failure.SourceUnusable(WebClient.shown(uri), "its pages lead in a circle; check source-next"));
        }
        at = uri;
        number++;
        HttpResponse<InputStream> answer = web.get(first, uri, service.access(), Map.of("Accept", "application/json"));
        if (NOT_THERE.contains(answer.statusCode()) && number == 1) {
            answer.body().close();
            return false;
        }
        if (answer.statusCode() != 200) {
            throw web.explain(uri, answer);
        }
        Matcher link = NEXT_LINK.matcher(String.join(", ", answer.headers().allValues("link")));
        headerNext = link.find() ? link.group(1) : "";
        page = new ServicePage(web.body(answer), service.items(), service.next());
        return true;
    }

    private Optional<URI> nextPage() {
        if (!service.page().isEmpty()) {
            return page.count() == 0 ? Optional.empty() : Optional.of(numbered(number + 1));
        }
        String link = page.next().isEmpty() ? headerNext : page.next();
        try {
            return link.isEmpty() ? Optional.empty() : Optional.of(at.resolve(link));
        } catch (IllegalArgumentException wrong) {
            throw new FailureException(
                    new Failure.SourceUnusable(WebClient.shown(at), "its link to the next page is no link"), wrong);
        }
    }

    private URI numbered(int page) {
        if (service.page().isEmpty()) {
            return first;
        }
        String sign = first.getRawQuery() == null ? "?" : "&";
        return URI.create(first + sign + service.page() + "=" + page);
    }
}
