package collect.product;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * One page of a service's answer, read as a stream: a service that answers everything at once needs no more memory than
 * one item. Not thread-safe.
 */
final class ServicePage implements AutoCloseable {
    private static final Set<String> USUAL = Set.of("products", "items", "data", "results");
    private static final JsonMapper JSON = new JsonMapper();

    private final BoundedItems body;
    private final JsonParser parser;
    private final String items;
    private final String nextPath;
    private final Deque<String> path = new ArrayDeque<>();
    private boolean inItems;
    private boolean foundItems;
    private boolean ended;
    private String next = "";
    private long count;
    private long fingerprint;

    /**
     * @param subject what failures name, without secrets
     * @param items dotted path of the array; empty for the array itself, or one by a usual name
     * @param nextPath dotted path of the next page's link
     */
    ServicePage(String subject, InputStream body, String items, String nextPath) throws IOException {
        this.body = new BoundedItems(body, subject);
        this.parser = JSON.createParser(this.body);
        this.items = items;
        this.nextPath = nextPath;
    }

    /** @return empty after the last item; then {@link #next} is known */
    Optional<JsonNode> findItem() throws IOException {
        try {
            return readItem();
        } catch (JsonProcessingException noJson) {
            // without the cause, whose message tells where in which classes it was read
            throw new IOException(noJson.getOriginalMessage());
        }
    }

    private Optional<JsonNode> readItem() throws IOException {
        while (!ended) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                end();
            } else if (inItems) {
                if (token != JsonToken.END_ARRAY) {
                    body.beginItem();
                    JsonNode item = JSON.readTree(parser);
                    body.endItem();
                    count++;
                    fingerprint = 31 * fingerprint + item.hashCode();
                    return Optional.of(item);
                }
                inItems = false;
                path.removeLast();
            } else {
                step(token);
            }
        }
        return Optional.empty();
    }

    /** Link to the next page; empty when there is none. */
    String next() {
        return next;
    }

    long count() {
        return count;
    }

    /** The same for the same items in the same order. */
    long fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException alreadyBroken) {
            // nothing more is wanted of it
        }
    }

    private void step(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                path.addLast(parser.currentName() == null ? "" : parser.currentName());
                if (token == JsonToken.START_ARRAY && isItems()) {
                    inItems = true;
                    foundItems = true;
                }
            }
            case END_OBJECT, END_ARRAY -> path.removeLast();
            case VALUE_STRING -> {
                if (here(parser.currentName()).equals(nextPath)) {
                    next = parser.getText();
                }
            }
            default -> {
                // says nothing of items or pages
            }
        }
    }

    private boolean isItems() {
        if (foundItems) {
            return false;
        }
        if (!items.isEmpty()) {
            return here(null).equals(items);
        }
        return path.size() == 1 || (path.size() == 2 && USUAL.contains(path.getLast()));
    }

    /** The dotted path of what is being read; the outermost object has no name. */
    private String here(String last) {
        StringBuilder dotted = new StringBuilder();
        path.stream().skip(1).forEach(step -> dotted.append(dotted.length() == 0 ? "" : ".")
                .append(step));
        if (last != null) {
            dotted.append(dotted.length() == 0 ? "" : ".").append(last);
        }
        return dotted.toString();
    }

    private void end() throws IOException {
        ended = true;
        if (!path.isEmpty()) {
            throw new IOException("the response is truncated");
        }
        if (!foundItems) {
            throw new IOException("the response has no array of products" + (items.isEmpty() ? "" : " at " + items));
        }
    }
}
