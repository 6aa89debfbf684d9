package collect;

import collect.source.Checksum;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * The running checksums of a content: always SHA-256, and the source's own where it is another. Their state can be kept
 * as text and gone on with by another process, so a resumed collection verifies all its bytes and reads none twice. Not
 * thread-safe.
 */
final class Digests {
    static final String SHA_256 = "sha-256";

    private final Map<String, ExtendedDigest> running = new LinkedHashMap<>();

    private Digests() {}

    static Digests start(Checksum wanted) {
        Digests digests = new Digests();
        digests.running.put(SHA_256, new SHA256Digest());
        switch (wanted.algorithm()) {
            case "md5" -> digests.running.put("md5", new MD5Digest());
            case "sha" -> digests.running.put("sha", new SHA1Digest());
            case "sha-512" -> digests.running.put("sha-512", new SHA512Digest());
            default -> {
                // sha-256 runs anyway
            }
        }
        return digests;
    }

    /** @param state as {@link #state} gave it */
    static Digests resume(String state) {
        Digests digests = new Digests();
        for (String digest : state.split(",")) {
            String[] parts = digest.split(":", 2);
            digests.running.put(parts[0], restore(parts[0], Base64.getDecoder().decode(parts[1])));
        }
        return digests;
    }

    void update(byte[] bytes, int offset, int length) {
        running.values().forEach(digest -> digest.update(bytes, offset, length));
    }

    String state() {
        StringJoiner state = new StringJoiner(",");
        running.forEach((algorithm, digest) -> state.add(
                algorithm + ":" + Base64.getEncoder().encodeToString(((EncodableDigest) digest).getEncodedState())));
        return state.toString();
    }

    /** Of all bytes so far; does not end anything. */
    String hex(String algorithm) {
        ExtendedDigest copy = restore(algorithm, ((EncodableDigest) running.get(algorithm)).getEncodedState());
        byte[] value = new byte[copy.getDigestSize()];
        copy.doFinal(value, 0);
        return HexFormat.of().formatHex(value);
    }

    /** Whether the checksum is that of all bytes so far; one of an unknown algorithm says nothing. */
    boolean matches(Checksum given) {
        return !running.containsKey(given.algorithm()) || hex(given.algorithm()).equals(given.hex());
    }

    private static ExtendedDigest restore(String algorithm, byte[] state) {
        return switch (algorithm) {
            case "md5" -> new MD5Digest(state);
            case "sha" -> new SHA1Digest(state);
            case "sha-512" -> new SHA512Digest(state);
            default -> new SHA256Digest(state);
        };
    }
}
