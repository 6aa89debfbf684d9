package demo.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A file of SHA-256 checksums, as {@code sha256sum -c} reads it. */
final class Checksums {
    static final String FILE = "SHA256SUMS";

    private Checksums() {}

    /** Of these files of the folder. */
    static void write(Path folder, List<String> names) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : names.stream().sorted().toList()) {
            lines.append(sha256(folder.resolve(name))).append("  ").append(name).append('\n');
        }
        Files.writeString(folder.resolve(FILE), lines);
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
