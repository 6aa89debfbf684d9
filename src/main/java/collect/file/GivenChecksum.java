package collect.file;

import collect.source.Checksum;
import java.net.http.HttpHeaders;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum that an answer gives of the whole content: {@code Repr-Digest} (RFC 9530), {@code Digest} (RFC 3230),
 * {@code X-Checksum-Sha256} and its like, and of a whole answer also {@code Content-Digest} and {@code Content-MD5}.
 */
final class GivenChecksum {
    private static final List<String> ALGORITHMS = List.of("sha-256", "sha-512", "sha", "md5");
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9-]+)=:?([A-Za-z0-9+/]+=*):?");

    private GivenChecksum() {}

    static Checksum of(HttpHeaders headers, boolean whole) {
        return first(headers, "repr-digest")
                .or(() -> first(headers, "digest"))
                .or(() -> whole ? first(headers, "content-digest") : Optional.empty())
                .or(() -> hex(headers))
                .or(() -> headers.firstValue("x-amz-checksum-sha256").flatMap(value -> decoded("sha-256", value)))
                .or(() -> whole
                        ? headers.firstValue("content-md5").flatMap(value -> decoded("md5", value))
                        : Optional.empty())
                .orElse(Checksum.NONE);
    }

    private static Optional<Checksum> first(HttpHeaders headers, String name) {
        for (String wanted : ALGORITHMS) {
            for (String value : headers.allValues(name)) {
                for (Matcher entry = ENTRY.matcher(value); entry.find(); ) {
                    if (entry.group(1).toLowerCase(Locale.ROOT).equals(wanted)) {
                        return decoded(wanted, entry.group(2));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Checksum> hex(HttpHeaders headers) {
        for (String algorithm : ALGORITHMS) {
            String plain = algorithm.equals("sha") ? "sha1" : algorithm.replace("-", "");
            for (String name : List.of("x-checksum-" + algorithm, "x-checksum-" + plain)) {
                Optional<String> value = headers.firstValue(name)
                        .map(text -> text.strip().toLowerCase(Locale.ROOT))
                        .filter(text -> text.matches("[0-9a-f]{32,128}"));
                if (value.isPresent()) {
                    return Optional.of(new Checksum(algorithm, value.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** What is no base64 of the right length says nothing. */
    private static Optional<Checksum> decoded(String algorithm, String base64) {
        try {
            byte[] value = Base64.getDecoder().decode(base64.strip());
            int length =
                    switch (algorithm) {
                        case "md5" -> 16;
                        case "sha" -> 20;
                        case "sha-512" -> 64;
                        default -> 32;
                    };
            return value.length == length
                    ? Optional.of(new Checksum(algorithm, HexFormat.of().formatHex(value)))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
