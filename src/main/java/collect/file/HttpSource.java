package collect.file;

import collect.source.Checksum;
import collect.source.ContentSource;
import collect.source.FetchRequest;
import collect.source.FetchResult;
import collect.source.FetchResult.Content;
import collect.source.FetchResult.Ending;
import collect.source.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file at a dated URL. 404, 202 and 204 say that it is not there yet, and so do a page, an empty body or "pending" in
 * its place, whatever the status. It is gone on with only when the source proves that it is still the same, and an
 * error behind the records is no end. Thread-safe.
 */
public final class HttpSource implements ContentSource {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+|\\*)");

    private final Source.HttpFile file;
    private final WebClient web;

    public HttpSource(Source.HttpFile file, WebClient web) {
        this.file = file;
        this.web = web;
    }

    @Override
    public FetchResult ask(FetchRequest question) throws IOException {
        URI uri = uri(question);
        Map<String, String> headers = new HashMap<>();
        if (!question.known().isEmpty()) {
            headers.putAll(Validator.unless(question.known()));
        }
        if (question.from() > 0) {
            headers.putAll(Validator.range(question.validator(), question.from()));
        }
        HttpResponse<InputStream> answer = web.get(uri, uri, file.access(), headers);
        return switch (answer.statusCode()) {
            case 200 -> whole(uri, question, answer);
            case 206 -> part(question, answer);
            case 416 -> nothingMore(question, answer);
            case 304 -> closed(answer, new FetchResult.Unchanged());
            case 404, 202, 204 ->
                closed(answer, new FetchResult.NotThere(WebClient.shown(uri) + " answers " + answer.statusCode()));
            default -> throw web.explain(answer);
        };
    }

    private FetchResult whole(URI uri, FetchRequest question, HttpResponse<InputStream> answer) throws IOException {
        HttpHeaders headers = answer.headers();
        Validator validator = Validator.of(headers);
        if (validator.strong() && validator.text().equals(question.known())) {
            return closed(answer, new FetchResult.Unchanged());
        }
        long total = headers.firstValueAsLong("content-length").orElse(-1);
        Checksum checksum = GivenChecksum.of(headers, true);
        boolean endsByItself = total >= 0
                || answer.version() == HttpClient.Version.HTTP_2
                || headers.firstValue("transfer-encoding").isPresent();
        if (!endsByItself && !checksum.isGiven()) {
            answer.body().close();
            throw WebClient.unusable(
                    uri, "sends neither a length nor a checksum, so a truncated download could not be detected");
        }
        InputStream body = web.body(answer);
        byte[] start = body.readNBytes(Placeholder.LOOK);
        Optional<String> placeholder = Placeholder.find(start);
        if (placeholder.isPresent()) {
            body.close();
            return new FetchResult.NotThere(WebClient.shown(uri) + " " + placeholder.get());
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), body);
        LastLine lines = new LastLine(all, WebClient.shown(uri));
        return new Content(lines, 0, total, validator.text(), validator.strong(), checksum, lines);
    }

    private FetchResult part(FetchRequest question, HttpResponse<InputStream> answer) throws IOException {
        HttpHeaders headers = answer.headers();
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("content-range").orElse(""));
        boolean goesOn = range.matches()
                && String.valueOf(question.from()).equals(range.group(1))
                && Validator.isShown(question.validator(), headers);
        if (!goesOn) {
            answer.body().close();
            return askForAll(question);
        }
        long total = range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
        LastLine lines = new LastLine(web.body(answer), WebClient.shown(answer.uri()));
        return new Content(
                lines, question.from(), total, question.validator(), true, GivenChecksum.of(headers, false), lines);
    }

    /** All bytes were here already when the last attempt ended. */
    private FetchResult nothingMore(FetchRequest question, HttpResponse<InputStream> answer) throws IOException {
        answer.body().close();
        HttpHeaders headers = answer.headers();
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("content-range").orElse(""));
        boolean isOther = Validator.of(headers).strong() && !Validator.isShown(question.validator(), headers);
        if (isOther || !range.matches() || !String.valueOf(question.from()).equals(range.group(2))) {
            return askForAll(question);
        }
        return new Content(
                InputStream.nullInputStream(),
                question.from(),
                question.from(),
                question.validator(),
                true,
                Checksum.NONE,
                Ending.NONE);
    }

    private FetchResult askForAll(FetchRequest question) throws IOException {
        if (question.from() == 0) {
            throw new IOException("the source answers with a range that was not requested");
        }
        return ask(new FetchRequest(question.date(), 0, "", question.known()));
    }

    private URI uri(FetchRequest question) {
        return URI.create(Source.dated(file.url(), question.date()));
    }

    private static FetchResult closed(HttpResponse<InputStream> response, FetchResult answer) throws IOException {
        response.body().close();
        return answer;
    }
}
