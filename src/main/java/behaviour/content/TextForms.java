package behaviour.content;

import failure.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that are no data files: pages, encrypted texts, messages in place of the file. */
final class TextForms {
    private static final int MAX_LOOK = 4096;
    private static final int MAX_TITLE = 60;
    private static final Pattern HTML =
            Pattern.compile("^(<!doctype html|<(html|head|body|title|meta|script|style|link|h1|h2"
                    + "|center|div|p|br|b|font|table|form|span|iframe|noscript)[\\s/>])");
    private static final Pattern XML = Pattern.compile("^<(\\?xml[\\s?]|!--|!doctype\\s|[a-z_][\\w:.-]*[\\s/>])");
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>([^<]*)|<h1[^>]*>([^<]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{60,}={0,2}");
    private static final String PAGE =
            "this is a page in place of the file: ask the sender for the file, and whether access is still valid";
    private static final String ENCRYPTED =
            "ask the sender for the file unencrypted, or have it decrypted before it is stored";
    private static final String INSTEAD = "this stands in place of the file: ask the sender for the file itself";

    /** How texts of a kind begin. */
    private static final List<Begin> BEGINS = List.of(
            new Begin("-----BEGIN PGP MESSAGE", "encrypted with OpenPGP", ENCRYPTED),
            new Begin("-----BEGIN AGE ENCRYPTED FILE", "encrypted with age", ENCRYPTED),
            new Begin("age-encryption.org/", "encrypted with age", ENCRYPTED),
            new Begin("-----BEGIN PKCS7", "encrypted as PKCS #7", ENCRYPTED),
            new Begin("-----BEGIN CMS", "encrypted as CMS", ENCRYPTED),
            new Begin("-----BEGIN ", "a key or certificate (PEM)", INSTEAD),
            new Begin("$ANSIBLE_VAULT", "encrypted with Ansible Vault", ENCRYPTED),
            new Begin("U2FsdGVkX1", "encrypted with OpenSSL, as base64", ENCRYPTED),
            new Begin("{\\rtf", "RTF", "ask the sender to save it as plain text"),
            new Begin("HTTP/1.", "an answer of a web server with its headers", INSTEAD),
            new Begin("version https://git-lfs.github.com/", "a pointer of Git LFS", INSTEAD),
            new Begin("Return-Path:", "an e-mail", INSTEAD),
            new Begin("MIME-Version:", "an e-mail", INSTEAD),
            new Begin("begin 644 ", "uuencoded", "ask the sender for the file as it is"));

    private TextForms() {}

    static Optional<Content> find(byte[] bytes, int from, int to) {
        String text = text(bytes, from, to);
        String small = text.toLowerCase(Locale.ROOT);
        if (HTML.matcher(small).find()) {
            return Optional.of(Content.certain("HTML" + title(text), PAGE));
        }
        if (XML.matcher(small).find()) {
            boolean page = small.contains("<html") || small.contains("<!doctype html");
            return Optional.of(page ? Content.certain("HTML" + title(text), PAGE) : xml(text));
        }
        return BEGINS.stream()
                .filter(begin -> text.startsWith(begin.text))
                .map(begin -> Content.certain(begin.name, begin.request))
                .findFirst();
    }

    /** What a file looks like of which at least its first line is no JSON object. */
    static Optional<Content> findOther(byte[] bytes, int from, int to, Expected expected) {
        if (Signatures.isBinary(bytes, from, to)) {
            return Optional.of(Content.probable("no text", "ask the sender what it is, and for text"));
        }
        String text = text(bytes, from, to);
        String line = text.lines().findFirst().orElse("");
        if (BASE64.matcher(line).matches()) {
            return Optional.of(Content.probable("base64", "ask the sender for the file as it is, not encoded"));
        }
        if (expected != Expected.NDJSON || line.isEmpty() || line.startsWith("{")) {
            return Optional.empty();
        }
        return Optional.of(
                Separators.likely(line).isPresent()
                        ? Content.probable("CSV", "ask the sender for NDJSON, or mend the feed's format")
                        : Content.probable("text", "ask the sender for the data file"));
    }

    private static Content xml(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() && text.contains("<Error>")
                ? Content.certain("an error of a store in XML (" + shown(code.group(1)) + ")", INSTEAD)
                : Content.certain("XML", "ask the sender to export text instead, or mend the feed's format");
    }

    private static String title(String text) {
        Matcher title = TITLE.matcher(text);
        if (!title.find()) {
            return "";
        }
        String found = title.group(1) == null ? title.group(2) : title.group(1);
        return found.isBlank() ? "" : " (title '" + shown(found) + "')";
    }

    private static String shown(String text) {
        return VisibleText.cut(text.strip().replaceAll("\\s+", " "), MAX_TITLE);
    }

    /** The first characters behind blank ones. */
    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, MAX_LOOK), StandardCharsets.UTF_8).stripLeading();
    }

    private record Begin(String text, String name, String request) {}
}
