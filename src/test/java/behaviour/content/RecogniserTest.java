package behaviour.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecogniserTest {
    private static final String OBJECT =
            "{\"type\":\"track\",\"event\":\"Product Viewed\",\"properties\":{\"product_id\":\"T}{1\"}}";
    private static final String CSV = "event_time,event_type,product_id\n2026-11-21 08:15:00 UTC,view,1\n";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            504152311504152415284c150215001200001244 | Parquet
            5041524515041524 | encrypted Parquet
            4f524312000a0300 | ORC
            4f626a0104146176726f2e636f646563 | Avro
            4152524f57310000ff ff ff ff | an Arrow file
            53455106196f72672e6170616368652e6861646f6f70 | a Hadoop sequence file
            53514c69746520666f726d6174203300 | an SQLite database
            d0cf11e0a1b11ae10000 | an old Excel or other Office file
            504b0506000000000000000000000000000000000000 | an empty zip archive
            377abcaf271c0004 | a 7z archive
            526172211a070100 | a RAR archive
            1f8b0800000000000003 | gzip in another compression
            28b52ffd0458 | zstd in another compression
            425a683931415926535900 | compressed with bzip2
            425a683917724538509000000000 | compressed with bzip2, and empty
            fd377a585a000004 | compressed with xz
            04224d186470b9 | compressed with lz4
            02214c18 | compressed with lz4 in its old form
            ff060000734e61507059 | compressed with snappy
            894c5a4f000d0a1a0a | compressed with lzo
            1f9d90 | compressed with compress (.Z)
            53616c7465645f5fa1b2c3d4 | encrypted with OpenSSL
            85010c03a1b2c3d4 | encrypted with OpenPGP
            8c0d0407030286 | encrypted with OpenPGP
            255044462d312e370a | PDF
            89504e470d0a1a0a0000 | a PNG picture
            """)
    void namesWhatBeginsWithBytesOfItsOwn(String hex, String name) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        for (Expected expected : Expected.values()) {
            assertThat(certain(bytes, expected))
                    .as("%s where %s is expected", hex, expected)
                    .contains(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAR1,event_type\nx,y\n",
                "SEQ,time,kind\n1,2,3\n",
                "ORC\nx\n",
                "LZIP,a\n",
                "xyz,Obj\n",
                "<5,more\n1,2\n",
                "[id],[name]\n1,2\n",
                "BZh9,column\n",
                "begin,end\n1,2\n",
                "version,url\n1,https://git-lfs.github.com/\n",
                "{name},{brand}\n",
                "näme,größe\nä,ö\n",
                "商品,时间\n一,二\n"
            })
    void leavesCsvAlone(String text) {
        assertThat(certain(text, Expected.EITHER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Expected.class)
    void saysNothingOfAFileWithoutContent(Expected expected) {
        assertThat(found("", expected)).isEmpty();
        assertThat(certain("\n \r\n\t\n", expected)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>",
                "\n\n  <HTML lang=\"de\">\n<head><TITLE>\n  Sign in\n</TITLE>",
                "<!-- cached -->\n<!doctype HTML><title class='x'>Sign in</title>",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"\"><html><title>Sign in</title>",
                "\uFEFF<html><title>Sign in</title>"
            })
    void namesAPageAndItsTitle(String page) {
        for (Expected expected : Expected.values()) {
            assertThat(certain(page, expected)).contains("HTML (title 'Sign in')");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<br />\n<b>Warning</b>:  mysqli_connect(): (HY000/2002): Connection refused in <b>export.php</b>",
                "<div class=\"error\">Session expired</div>",
                "<p>Service unavailable</p>"
            })
    void namesAPieceOfAPage(String piece) {
        for (Expected expected : Expected.values()) {
            assertThat(certain(piece, expected)).contains("HTML");
        }
    }

    @Test
    void namesAnArrayOfArraysOrTexts() {
        assertThat(certain("[[\"a\",1],[\"b\",2]]", Expected.CSV)).contains("a JSON array");
        assertThat(certain("[\"{}\",\"{}\"]", Expected.NDJSON)).contains("a JSON array");
        assertThat(certain("[\"event_time\",\"event_type\"]", Expected.CSV)).isEmpty();
    }

    @Test
    void showsATitleThatIsNoDanger() {
        assertThat(certain("<html><title>a\u001b[2J\u202e" + "x".repeat(100) + "</title>", Expected.CSV)
                        .orElseThrow())
                .startsWith("HTML (title 'a\\x1b[2J\\u202ex")
                .endsWith("…')")
                .hasSizeLessThan(90);
    }

    @Test
    void namesXmlAndTheErrorsOfStores() {
        assertThat(certain("<?xml version='1.0'?><products/>", Expected.EITHER)).contains("XML");
        assertThat(certain("<products>\n<product/>", Expected.CSV)).contains("XML");
        assertThat(certain("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>", Expected.NDJSON))
                .contains("an error of a store in XML (AccessDenied)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\":2}]",
                "[\n {\n  \"a\": 1\n }\n]",
                "[{\"a\":1},\n{\"a\":2}]\n",
                "[]",
                " \n [ ]",
                "["
            })
    void namesAnArray(String text) {
        for (Expected expected : Expected.values()) {
            assertThat(certain(text, expected)).contains("a JSON array");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"a\": 1\n}\n",
                "{\"data\": [\n[1]\n]}",
                "{ \"a\": {\r\n \"b\": \"} {\"\r\n}}\r\n",
                "{\n}\n"
            })
    void namesObjectsOverSeveralLines(String text) {
        assertThat(certain(text, Expected.NDJSON)).contains("JSON over several lines (pretty-printed)");
    }

    @Test
    void namesSeveralObjectsOnALine() {
        String joined = "JSON with several JSON objects on a line";
        assertThat(certain(OBJECT + OBJECT, Expected.NDJSON)).contains(joined);
        assertThat(certain(OBJECT + " " + OBJECT + "\n", Expected.NDJSON)).contains(joined);
        assertThat(certain(OBJECT.repeat(9_000), Expected.NDJSON)).contains(joined);
        assertThat(certain(OBJECT + OBJECT + "\n" + OBJECT + OBJECT + "\n", Expected.EITHER))
                .contains(joined);
        assertThat(certain(OBJECT + ",\n" + OBJECT + ",\n", Expected.NDJSON))
                .contains("JSON objects with commas between them");
        assertThat(certain("\u001e" + OBJECT + "\n\u001e" + OBJECT, Expected.NDJSON))
                .contains("a JSON text sequence (RFC 7464)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\n%s\n",
                "%s%s\n%s\n",
                "{\"a\":\n%s\n%s\n",
                "{\"a\":\"\\\"}{\"}\n",
                "%s,\n%s\n",
                "%s x\n%s\n",
                "no json\n%s\n",
                "\n\n%s",
                "[1,2]\n%s\n",
                "\"text\"\n%s\n",
                "{\"a\":1,\n\"b\":2\n%s\n",
                "{\"a\":1"
            })
    void leavesALineThatIsWrongToItsRecord(String lines) {
        assertThat(certain(lines.replace("%s", OBJECT), Expected.NDJSON)).isEmpty();
    }

    @Test
    void namesJsonWhereCsvIsExpected() {
        assertThat(certain(OBJECT + "\n" + OBJECT + "\n", Expected.CSV)).contains("JSON, no CSV");
        assertThat(certain(OBJECT + "\n", Expected.EITHER)).isEmpty();
    }

    @Test
    void namesArchivesByWhatIsInThem() throws IOException {
        assertThat(certain(zip("events.csv"), Expected.CSV)).contains("a zip archive");
        assertThat(certain(zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), Expected.CSV))
                .contains("an Excel workbook (xlsx)");
        assertThat(certain(zip("[Content_Types].xml", "word/document.xml"), Expected.CSV))
                .contains("an Office document");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesATarArchive(boolean magic) {
        byte[] header = new byte[1024];
        put(header, 0, "events.csv");
        put(header, 100, "0000644\0");
        put(header, 124, "00000000144\0");
        if (magic) {
            put(header, 257, "ustar\00000");
        }
        put(header, 148, "        ");
        int sum = 0;
        for (byte next : header) {
            sum += next & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));

        assertThat(certain(header, Expected.CSV)).contains("a tar archive");
    }

    @Test
    void namesACompressionInACompression() throws IOException {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(twice)) {
            gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(zlib)) {
            deflater.write(CSV.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(certain(twice.toByteArray(), Expected.CSV)).contains("gzip in another compression");
        assertThat(certain(zlib.toByteArray(), Expected.CSV)).contains("a zlib stream without the header of gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void namesUtf16WithAndWithoutItsMark(String charset) {
        assertThat(certain(CSV.getBytes(Charset.forName(charset)), Expected.CSV))
                .contains("UTF-16");
        assertThat(certain(OBJECT.getBytes(Charset.forName(charset)), Expected.NDJSON))
                .contains("UTF-16");
    }

    @Test
    void namesOtherEncodings() {
        byte[] utf32 = ("\uFEFF" + CSV).getBytes(Charset.forName("UTF-32LE"));

        assertThat(certain(utf32, Expected.CSV)).contains("UTF-32");
        assertThat(found("\0".repeat(4096), Expected.CSV).map(Content::name)).contains("nothing but NUL bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PGP MESSAGE-----, encrypted with OpenPGP",
        "U2FsdGVkX19rZXlz, 'encrypted with OpenSSL, as base64'",
        "$ANSIBLE_VAULT;1.1;AES256, encrypted with Ansible Vault",
        "version https://git-lfs.github.com/spec/v1, a pointer of Git LFS",
        "HTTP/1.1 200 OK, an answer of a web server with its headers",
        "{\\rtf1\\ansi, RTF"
    })
    void namesTextsThatStandInPlaceOfAFile(String line, String name) {
        assertThat(certain(line + "\nabc\n", Expected.NDJSON)).contains(name);
        assertThat(certain(line + "\nabc\n", Expected.CSV)).contains(name);
    }

    @Test
    void saysWhatATextLooksLikeThatIsNoNdjson() {
        assertThat(found(CSV, Expected.NDJSON).map(Content::name)).contains("CSV");
        assertThat(found("Export failed: no session\n", Expected.NDJSON).map(Content::name))
                .contains("text");
        assertThat(found("H4sI".repeat(30) + "\n", Expected.NDJSON).map(Content::name))
                .contains("base64");
        assertThat(found(CSV, Expected.CSV)).isEmpty();
    }

    @Test
    void tellsWhatItIsHowItBeginsAndWhatToAskFor() {
        byte[] page = "\n<html><title>Sign in</title>\n</html>".getBytes(StandardCharsets.UTF_8);
        Content content =
                Recogniser.recognise(page, 0, page.length, Expected.NDJSON).orElseThrow();

        assertThat(Recogniser.message(content, page, 0, page.length, Expected.NDJSON))
                .isEqualTo("it is HTML (title 'Sign in'), expected NDJSON, one JSON object a line; it begins with"
                        + " '<html><title>Sign in</title>'; this is a page in place of the file: ask the sender for the file,"
                        + " and whether access is still valid");
    }

    @Test
    void showsTheFirstLineCutAndHarmless() {
        byte[] bytes = ("\u0000\u001b]0;owned\u0007" + "x".repeat(500)).getBytes(StandardCharsets.UTF_8);

        assertThat(FirstLine.of(bytes, 0, bytes.length))
                .startsWith("'\\x00\\x1b]0;owned\\x07xxx")
                .endsWith("…'")
                .hasSizeLessThan(150);
    }

    private static Optional<String> certain(String text, Expected expected) {
        return certain(text.getBytes(StandardCharsets.UTF_8), expected);
    }

    private static Optional<String> certain(byte[] bytes, Expected expected) {
        return Recogniser.recognise(bytes, 0, bytes.length, expected)
                .filter(Content::isCertain)
                .map(Content::name);
    }

    private static Optional<Content> found(String text, Expected expected) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Recogniser.recognise(bytes, 0, bytes.length, expected);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(CSV.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] bytes, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
    }
}
