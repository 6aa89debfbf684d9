package behaviour.content;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Kinds of files that begin with bytes of their own, as their specifications give them. A name that is plain text could
 * begin a CSV header, too: it counts only where bytes follow that no text has.
 */
final class Signatures {
    private static final String FORMAT = "ask the sender to export text instead";
    private static final String COMPRESSION =
            "ask the sender for the file as it is, or compressed with gzip or zstd, the only compressions that are read";
    private static final String ARCHIVE =
            "ask the sender for the file itself instead of an archive; of compressions only gzip and zstd are read";
    private static final String TWICE = "ask the sender to compress it once";
    private static final String ENCRYPTED =
            "ask the sender for the file unencrypted, or have it decrypted before it is stored";
    private static final String WRONG_FILE = "ask the sender for the data file: this is another one";
    private static final int MAX_LOOK = 4096;

    private static final List<Signature> ALL = List.of(
            text("PAR1", "Parquet", FORMAT),
            text("PARE", "encrypted Parquet", FORMAT),
            text("ORC", "ORC", FORMAT),
            bytes("4f626a01", "Avro", FORMAT),
            text("ARROW1", "an Arrow file", FORMAT),
            text("FEA1", "a Feather file", FORMAT),
            text("SEQ", "a Hadoop sequence file", FORMAT),
            bytes("894844460d0a1a0a", "HDF5", FORMAT),
            text("SQLite format 3", "an SQLite database", FORMAT),
            bytes("e00100ea", "Amazon Ion", FORMAT),
            bytes("d0cf11e0a1b11ae1", "an old Excel or other Office file", FORMAT),
            bytes("aced0005", "serialized Java objects", FORMAT),
            bytes("504b0304", "a zip archive", ARCHIVE),
            bytes("504b0506", "an empty zip archive", ARCHIVE),
            bytes("504b0708", "a zip archive in parts", ARCHIVE),
            bytes("377abcaf271c", "a 7z archive", ARCHIVE),
            bytes("526172211a07", "a RAR archive", ARCHIVE),
            bytes("1f8b", "gzip in another compression", TWICE),
            bytes("28b52ffd", "zstd in another compression", TWICE),
            bytes("425a68??314159265359", "compressed with bzip2", COMPRESSION),
            bytes("425a68??177245385090", "compressed with bzip2, and empty", COMPRESSION),
            bytes("fd377a585a00", "compressed with xz", COMPRESSION),
            bytes("04224d18", "compressed with lz4", COMPRESSION),
            bytes("02214c18", "compressed with lz4 in its old form", COMPRESSION),
            bytes("ff060000734e61507059", "compressed with snappy", COMPRESSION),
            bytes("894c5a4f000d0a1a0a", "compressed with lzo", COMPRESSION),
            text("LZIP", "compressed with lzip", COMPRESSION),
            bytes("5d00008000", "compressed with lzma", COMPRESSION),
            bytes("1f9d", "compressed with compress (.Z)", COMPRESSION),
            bytes("7801", "a zlib stream without the header of gzip", COMPRESSION),
            bytes("785e", "a zlib stream without the header of gzip", COMPRESSION),
            bytes("789c", "a zlib stream without the header of gzip", COMPRESSION),
            bytes("78da", "a zlib stream without the header of gzip", COMPRESSION),
            text("Salted__", "encrypted with OpenSSL", ENCRYPTED),
            bytes("8501??03", "encrypted with OpenPGP", ENCRYPTED),
            bytes("8502??03", "encrypted with OpenPGP", ENCRYPTED),
            bytes("84??03", "encrypted with OpenPGP", ENCRYPTED),
            bytes("8c0d04", "encrypted with OpenPGP", ENCRYPTED),
            bytes("c1c?03", "encrypted with OpenPGP", ENCRYPTED),
            bytes("c30d04", "encrypted with OpenPGP", ENCRYPTED),
            text("%PDF-", "PDF", WRONG_FILE),
            bytes("89504e470d0a1a0a", "a PNG picture", WRONG_FILE),
            bytes("ffd8ff", "a JPEG picture", WRONG_FILE),
            text("GIF8", "a GIF picture", WRONG_FILE),
            bytes("7f454c46", "a program", WRONG_FILE),
            bytes("cafebabe", "a Java class", WRONG_FILE));

    private Signatures() {}

    static Optional<Content> find(byte[] bytes, int from, int to) {
        for (Signature signature : ALL) {
            if (signature.matches(bytes, from, to)) {
                return Optional.of(refined(signature.content, bytes, from, to));
            }
        }
        return isTar(bytes, from, to) ? Optional.of(Content.certain("a tar archive", ARCHIVE)) : Optional.empty();
    }

    /**
     * Whether it holds what no text has: a NUL, or control characters beside those of line ends, tabs and record
     * separators.
     */
    static boolean isBinary(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MAX_LOOK);
        for (int at = from; at < end; at++) {
            int next = bytes[at] & 0xFF;
            if (next < 9 || next > 13 && next < 27) {
                return true;
            }
        }
        return false;
    }

    private static Content refined(Content found, byte[] bytes, int from, int to) {
        if (!found.name().equals("a zip archive")) {
            return found;
        }
        String names = new String(bytes, from, Math.min(to - from, MAX_LOOK), StandardCharsets.ISO_8859_1);
        boolean office = names.contains("[Content_Types].xml") || names.contains("_rels/.rels");
        if (names.contains("xl/") && office || names.startsWith("xl/", 30)) {
            return Content.certain("an Excel workbook (xlsx)", "ask the sender to save it as text instead");
        }
        if (office || names.startsWith("mimetypeapplication/vnd.oasis", 30)) {
            return Content.certain("an Office document", "ask the sender to save it as text instead");
        }
        return found;
    }

    /** POSIX.1-1988, ustar; the old form has no magic, but the sum of its header. */
    private static boolean isTar(byte[] bytes, int from, int to) {
        if (to - from < 512) {
            return false;
        }
        if (new String(bytes, from + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
            return true;
        }
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? ' ' : bytes[from + i] & 0xFF;
        }
        String noted = new String(bytes, from + 148, 8, StandardCharsets.ISO_8859_1).replaceAll("[ \0]", "");
        return noted.matches("[0-7]{3,7}") && Integer.parseInt(noted, 8) == sum;
    }

    private static Signature text(String begin, String name, String request) {
        String hex = HexFormat.of().formatHex(begin.getBytes(StandardCharsets.ISO_8859_1));
        return new Signature(
                hex, !begin.startsWith("%PDF") && !begin.equals("Salted__"), Content.certain(name, request));
    }

    private static Signature bytes(String hex, String name, String request) {
        boolean couldBeText = hex.startsWith("78");
        return new Signature(hex, couldBeText, Content.certain(name, request));
    }

    /**
     * @param hex two digits a byte; {@code ?} stands for any digit
     * @param couldBeText whether a text could begin like that, too
     */
    private record Signature(String hex, boolean couldBeText, Content content) {
        boolean matches(byte[] bytes, int from, int to) {
            if (to - from < hex.length() / 2) {
                return false;
            }
            for (int i = 0; i < hex.length(); i++) {
                int digit = i % 2 == 0 ? bytes[from + i / 2] >> 4 & 15 : bytes[from + i / 2] & 15;
                if (hex.charAt(i) != '?' && Character.digit(hex.charAt(i), 16) != digit) {
                    return false;
                }
            }
            return !couldBeText || isBinary(bytes, from, to) || !isUtf8(bytes, from, Math.min(to, from + 64));
        }

        private static boolean isUtf8(byte[] bytes, int from, int to) {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 || text.indexOf('\uFFFD') >= text.length() - 3;
        }
    }
}
