package behaviour.record;

import static behaviour.Objects.SMALL;
import static behaviour.Objects.URI;
import static behaviour.Objects.bytes;
import static behaviour.Objects.cut;
import static behaviour.Objects.join;
import static behaviour.Objects.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.Rejection;
import behaviour.compression.ExpansionLimits;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {
    @Test
    void cutsLinesIntoBatchesOfRecords() {
        assertThat(cut("h\n1\n2\n3\n4\n", Syntax.CSV, SMALL)).containsExactly("1", "2", "3", "|", "4", "|");
    }

    @Test
    void endsABatchWithTheRecordThatReachesTheBytes() {
        String ten = "123456789\n";
        assertThat(cut("h\n" + ten.repeat(5), Syntax.CSV, new BatchLimits(99, 20, 24)))
                .containsExactly("123456789", "123456789", "|", "123456789", "123456789", "|", "123456789", "|");
    }

    @Test
    void readsTheHeaderWhenOpened() {
        RecordSplitter cutter = open(bytes("a,\"b,\"\"x\",c\r\n1,2,3"), Syntax.DETECT, SMALL);
        assertThat(cutter.form()).isEqualTo(new ObjectForm(URI, Syntax.CSV, Arrays.asList("a", "b,\"x", "c")));
        assertThat(cut(cutter)).containsExactly("1,2,3", "|");
    }

    @Test
    void countsWhatItHandedOut() {
        RecordSplitter cutter = open(bytes("h\n1\n2\n3\n4\n"), Syntax.CSV, SMALL);
        assertThat(cutter.hasNext()).isTrue();
        assertThat(cutter.records()).isZero();
        assertThat(cutter.next().firstRecord()).isEqualTo(1);
        assertThat(cutter.next().firstRecord()).isEqualTo(4);
        assertThat(cutter.records()).isEqualTo(4);
        assertThat(cutter.batches()).isEqualTo(2);
        assertThat(cutter.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \n\t\n", "\uFEFF", "a,b", "a,b\n", "\uFEFFa,b\r\n\r\n\n"})
    void findsNothingInEmptyAndHeaderOnlyObjects(String object) {
        assertThat(cut(object, Syntax.DETECT, SMALL)).isEmpty();
        assertThat(cut(object, Syntax.CSV, SMALL)).isEmpty();
    }

    @Test
    void skipsTheByteOrderMarkAndBlankLines() {
        assertThat(cut("\uFEFF\r\nh\r\n\r\n\r\n1\r\n\n\n2\r\n", Syntax.DETECT, SMALL))
                .containsExactly("1", "2", "|");
        assertThat(cut("\uFEFF\n{}\r\n\r\n \t\n{\"a\":1}", Syntax.DETECT, SMALL))
                .containsExactly("{}", "{\"a\":1}", "|");
    }

    @Test
    void skipsBlankLinesByTheMegabyteInConstantMemory() {
        String blank = "\n".repeat(3 << 20);
        assertThat(cut(blank + "h\n" + blank + "1\n" + blank + "2" + blank, Syntax.CSV, SMALL))
                .containsExactly("1", "2", "|");
    }

    @Test
    void detectsJsonByItsBrace() {
        assertThat(open(bytes(" \n {\"a\":1}\n"), Syntax.DETECT, SMALL).form().syntax())
                .isEqualTo(Syntax.NDJSON);
        assertThat(open(bytes("[1]\n"), Syntax.DETECT, SMALL).form().header()).containsExactly("[1]");
    }

    @Test
    void keepsQuotedLineBreaksWithinARecord() {
        assertThat(cut("h\na,\"b\nc\",d\n\"\"\"\n\"\nlast", Syntax.CSV, SMALL))
                .containsExactly("a,\"b\nc\",d", "\"\"\"\n\"", "last", "|");
    }

    @Test
    void takesQuotesWithinAFieldAsData() {
        assertThat(cut("h\n5\" pipe,x\n\"a\"\"b\",y\n \"q\nr\"\n", Syntax.CSV, SMALL))
                .containsExactly("5\" pipe,x", "\"a\"\"b\",y", " \"q", "|", "r\"", "|");
    }

    @Test
    void ignoresQuotesInJson() {
        assertThat(cut("{\"a\n\"}\n", Syntax.NDJSON, SMALL)).containsExactly("{\"a", "\"}", "|");
    }

    @Test
    void keepsOnlyTheStartOfARecordThatIsTooLong() {
        String longest = "x".repeat(24);
        assertThat(cut("h\n" + longest + "\n" + longest + "y\nz\n", Syntax.CSV, SMALL))
                .containsExactly(longest, longest + "~", "|", "z", "|");
    }

    @Test
    void losesOnlyTheLineOfAQuoteThatNeverCloses() {
        String lines = "row,1\n".repeat(8);
        BatchLimits wide = new BatchLimits(100, 1 << 20, 1 << 20);
        for (BatchLimits limits : List.of(wide, new BatchLimits(100, 1 << 20, 24))) {
            List<String> cut = cut("h\na,\"b\n" + lines, Syntax.CSV, limits);
            assertThat(cut).hasSize(10).startsWith("a,\"b", "row,1").endsWith("row,1", "|");
        }
        // two stray quotes far from each other do not make one field
        String many = "row,1\n".repeat(BatchLimits.MAX_QUOTED_LINES);
        assertThat(cut("h\na,\"b\n" + many + "a,\"b\n" + lines, Syntax.CSV, wide))
                .filteredOn(line -> line.equals("row,1"))
                .hasSize(BatchLimits.MAX_QUOTED_LINES + 8);
    }

    @Test
    void takesSoManyLinesInQuotesAndNoMore() {
        BatchLimits wide = new BatchLimits(10_000, 1 << 20, 1 << 20);
        String field = "\"" + "x\n".repeat(BatchLimits.MAX_QUOTED_LINES) + "\"";
        assertThat(cut("h\n" + field + ",1\n", Syntax.CSV, wide)).containsExactly(field + ",1", "|");
        assertThat(cut("h\n" + field + ",\"\n\"\n", Syntax.CSV, wide)).hasSizeGreaterThan(BatchLimits.MAX_QUOTED_LINES);
    }

    @Test
    void skipsAGigabyteWithoutALineEndInConstantMemory() {
        InputStream endless = new InputStream() {
            private long left = 1L << 30;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int read = (int) Math.min(length, left);
                Arrays.fill(target, offset, offset + read, (byte) 'x');
                left -= read;
                return read == 0 ? -1 : read;
            }
        };
        byte[] header = bytes("h\n1\n");
        InputStream object = new java.io.SequenceInputStream(new ByteArrayInputStream(header), endless);
        RecordSplitter cutter =
                RecordSplitter.open(object, URI, Syntax.CSV, BatchLimits.DEFAULT, ExpansionLimits.DEFAULT);
        RawRecords block = cutter.next();
        assertThat(block.records()).isEqualTo(2);
        assertThat(block.truncated().get(1)).isTrue();
        assertThat(block.ends()[1] - block.starts()[1]).isEqualTo(Rejection.MAX_RAW_CHARS);
        assertThat(cutter.hasNext()).isFalse();
    }

    @Test
    void refusesHeadersThatLeaveDoubt() {
        assertUnreadable(bytes("a\rb\n1\r2\n"), "line ends");
        assertUnreadable(bytes("a,\"b\"c\n"), "not valid CSV");
        assertUnreadable(bytes("x".repeat(99)), "longer than the limit for a record");
        assertUnreadable(bytes("a,\0b\n"), "UTF-8");
        assertUnreadable(new byte[] {'a', (byte) 0xC3, ',', 'b'}, "UTF-8");
        assertUnreadable("a,b\n".getBytes(StandardCharsets.UTF_16), "UTF-16");
        assertUnreadable(
                join(new byte[] {(byte) 0xFF, (byte) 0xFE}, "a".getBytes(StandardCharsets.UTF_16LE)), "UTF-16");
    }

    @Test
    void saysWhatTheObjectIsInstead() {
        assertUnreadable(
                bytes("\n<html><title>Sign in</title>"), "it is HTML (title 'Sign in'), expected CSV with a header");
        assertThat(open(bytes("what is this\n"), Syntax.NDJSON, SMALL).impression())
                .startsWith("it is text, expected NDJSON, one JSON object a line; it begins with 'what is this'");
        assertThat(open(bytes("{}\n"), Syntax.NDJSON, SMALL).impression()).isEmpty();
    }

    @Test
    void takesARepeatedHeaderForNoRecord() {
        assertThat(cut("a,b\n1,2\na,b\n3,4\r\na,b\r\n\uFEFFa,b\n5,6\na,b", Syntax.CSV, SMALL))
                .containsExactly("1,2", "3,4", "5,6", "|");
        assertThat(cut("a,b\nb,a\na,b,c\n", Syntax.CSV, SMALL)).containsExactly("b,a", "a,b,c", "|");
        assertThat(cut("{}\n{}\n", Syntax.NDJSON, SMALL)).containsExactly("{}", "{}", "|");
    }

    @Test
    void refusesAMillionColumns() {
        assertThatThrownBy(() -> open(bytes("a,".repeat(500_000)), Syntax.CSV, BatchLimits.DEFAULT))
                .isInstanceOf(FailureException.class);
    }

    @Test
    void letsTroubleOfTheStreamThrough() {
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ < 1000) {
                    return given == 2 ? '\n' : 'a';
                }
                throw new SocketException("Connection reset");
            }
        };
        assertThatThrownBy(() ->
                        cut(RecordSplitter.open(broken, URI, Syntax.CSV, BatchLimits.DEFAULT, ExpansionLimits.DEFAULT)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("Connection reset");
    }

    @Test
    void closesTheStreamAlsoWhenItCannotBeOpened() {
        AtomicInteger closed = new AtomicInteger();
        for (String object : List.of("h\n1\n", "a,a\n", "\u001F\u008Bx")) {
            InputStream stream = new ByteArrayInputStream(object.getBytes(StandardCharsets.ISO_8859_1)) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
            closed.set(0);
            try {
                cut(RecordSplitter.open(stream, URI, Syntax.CSV, SMALL, ExpansionLimits.DEFAULT));
            } catch (FailureException e) {
                assertThat(e.failure()).isInstanceOf(ObjectUnreadable.class);
            }
            assertThat(closed.get()).as(object).isPositive();
        }
    }

    private static void assertUnreadable(byte[] object, String reason) {
        assertThatThrownBy(() -> open(object, Syntax.CSV, SMALL))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure()).isInstanceOf(ObjectUnreadable.class))
                .hasMessageContaining(reason)
                .hasMessageContaining(URI);
    }
}
