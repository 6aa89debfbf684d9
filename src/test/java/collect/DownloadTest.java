package collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.format.Mapping;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionTask;
import collect.source.Access;
import collect.source.Checksum;
import collect.source.FetchRequest;
import collect.source.FetchResult;
import collect.source.RetryPolicy;
import collect.source.Source;
import failure.Failure;
import failure.FailureException;
import feed.Delivery;
import feed.Feed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source whose connections break where the test says. */
class DownloadTest {
    private static final byte[] CONTENT = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final List<FetchRequest> questions = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<Long> progress = new ArrayList<>();
    private int pauses;
    private boolean stopping;

    @Test
    void fillsABufferAcrossShortReads() throws Exception {
        Download download = download(content(0, 10, CONTENT.length, true));
        byte[] buffer = new byte[8];

        assertThat(download.fill(buffer, 6)).isEqualTo(6);
        assertThat(download.position()).isEqualTo(6);
        assertThat(download.fill(buffer, 8)).isEqualTo(4);
        assertThat(download.fill(buffer, 8)).isZero();
        assertThat(new String(buffer, 0, 4, StandardCharsets.UTF_8)).isEqualTo("6789");
        assertThat(progress).endsWith(10L);
        assertThat(questions).isEmpty();
    }

    @Test
    void goesOnAtTheByteWhereTheConnectionBroke() throws Exception {
        answers.add(content(4, 10, 10, true));
        Download download = download(content(0, 4, 10, true));
        byte[] buffer = new byte[10];

        assertThat(download.fill(buffer, 10)).isEqualTo(10);

        assertThat(buffer).isEqualTo(CONTENT);
        assertThat(questions).containsExactly(new FetchRequest(LocalDate.EPOCH, 4, "etag:a", ""));
        assertThat(pauses).isPositive();
    }

    @Test
    void beginsAnewWhereNothingProvesThatTheContentIsTheSame() {
        answers.add(content(0, 10, 10, false));
        Download download = download(content(0, 4, 10, false));

        assertThatThrownBy(() -> download.fill(new byte[10], 10)).isInstanceOf(Download.BegunAnew.class);

        assertThat(questions).containsExactly(new FetchRequest(LocalDate.EPOCH, 0, "", ""));
        assertThat(download.position()).isZero();
    }

    @Test
    void beginsAnewWhenTheLengthIsAnotherNow() {
        answers.add(content(4, 10, 11, true));
        answers.add(content(0, 10, 11, true));
        Download download = download(content(0, 4, 10, true));

        assertThatThrownBy(() -> download.fill(new byte[10], 10)).isInstanceOf(Download.BegunAnew.class);

        assertThat(questions).extracting(FetchRequest::from).containsExactly(4L, 0L);
    }

    @Test
    void takesAnEndThatComesTooEarlyForABreak() throws Exception {
        answers.add(content(4, 10, 10, true));
        Download download = download(ending(0, 4, 10));
        byte[] buffer = new byte[12];

        assertThat(download.fill(buffer, 12)).isEqualTo(10);
        assertThat(questions).extracting(FetchRequest::from).containsExactly(4L);
    }

    @Test
    void beginsAnewWhenMoreComesThanWasSaid() {
        answers.add(content(0, 10, 9, true));
        Download download = download(content(0, 10, 9, true));

        assertThatThrownBy(() -> download.fill(new byte[12], 12)).isInstanceOf(Download.BegunAnew.class);

        assertThat(questions).extracting(FetchRequest::from).containsExactly(0L);
    }

    @Test
    void endsWhereTheContentEndsOfWhichNoLengthIsSaid() throws Exception {
        Download download = download(ending(0, 7, -1));

        assertThat(download.fill(new byte[10], 10)).isEqualTo(7);
        assertThat(questions).isEmpty();
    }

    @Test
    void givesUpAfterSeveralFailuresWithoutNewBytes() {
        for (int i = 0; i < 4; i++) {
            answers.add(content(4, 4, 10, true));
        }
        Download download = download(content(0, 4, 10, true));

        assertThatThrownBy(() -> download.fill(new byte[10], 10))
                .isInstanceOfSatisfying(FailureException.class, given -> assertThat(given.failure())
                        .isInstanceOf(Failure.ServiceUnavailable.class))
                .hasMessageContaining(
                        "shop of 1970-01-01: the connection to the source broke 3 times without new bytes, broken");
        assertThat(questions).hasSize(2);
    }

    @Test
    void countsFailuresAnewWithEachNewByte() throws Exception {
        for (int at = 4; at < 10; at++) {
            answers.add(content(at, at, 10, true));
            answers.add(content(at, at + 1, 10, true));
        }
        Download download = download(content(0, 4, 10, true));

        assertThat(download.fill(new byte[10], 10)).isEqualTo(10);
        assertThat(questions).hasSize(12);
    }

    @Test
    void triesAgainWhenTheSourceIsAwayOrBusyForAMoment() throws Exception {
        answers.add(new IOException("away"));
        answers.add(new FailureException(new Failure.SourceBusy("x", "answers 503", Duration.ofMillis(1))));
        answers.add(content(4, 10, 10, true));
        Download download = new Download(collection(), this::ask, patience(5), listener(), content(0, 4, 10, true));

        assertThat(download.fill(new byte[10], 10)).isEqualTo(10);
    }

    @Test
    void saysThatTheContentIsGone() {
        answers.add(new FetchResult.NotThere("404"));
        answers.add(new FetchResult.NotThere("404"));
        Download download = download(content(0, 4, 10, true));

        assertThatThrownBy(() -> download.fill(new byte[10], 10)).hasMessageContaining("it no longer exists");
    }

    @Test
    void refusesWhatIsLongerThanItMayBe() {
        Download announced = download(content(0, 10, 11, true));
        Download longer = download(content(new ByteArrayInputStream(new byte[11]), 0, -1, true));

        for (Download download : List.of(announced, longer)) {
            assertThatThrownBy(() -> download.fill(new byte[20], 20))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("is refused: it has more than source-max-bytes=10 bytes");
        }
        assertThat(questions).isEmpty();
    }

    @Test
    void stopsWhenItIsTold() {
        Download download = download(content(0, 10, 10, true));
        stopping = true;

        assertThatThrownBy(() -> download.fill(new byte[10], 10)).hasMessageContaining("this worker stops");
    }

    private Download download(FetchResult.Content content) {
        return new Download(collection(), this::ask, patience(2), listener(), content);
    }

    private RetryPolicy patience(int attempts) {
        return new RetryPolicy(
                attempts, Duration.ofMillis(100), Duration.ofSeconds(1), time -> pauses++, () -> stopping);
    }

    private CollectListener listener() {
        return (collection, done, total) -> progress.add(done);
    }

    private FetchResult ask(FetchRequest question) throws IOException {
        questions.add(question);
        Object answer = answers.remove();
        if (answer instanceof IOException away) {
            throw away;
        }
        if (answer instanceof FailureException busy) {
            throw busy;
        }
        return (FetchResult) answer;
    }

    /** Breaks before {@code to}; at most two bytes a read. */
    private static FetchResult.Content content(long from, long to, long total, boolean resumable) {
        InputStream bytes = new InputStream() {
            private int next = (int) from;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (next == CONTENT.length) {
                    return -1;
                }
                if (next >= to) {
                    throw new IOException("broken");
                }
                int count = (int) Math.min(Math.min(2, length), to - next);
                System.arraycopy(CONTENT, next, target, offset, count);
                next += count;
                return count;
            }
        };
        return content(bytes, from, total, resumable);
    }

    /** Ends before {@code to} as if that were all. */
    private static FetchResult.Content ending(int from, int to, long total) {
        return content(new ByteArrayInputStream(Arrays.copyOfRange(CONTENT, from, to)), from, total, true);
    }

    private static FetchResult.Content content(InputStream bytes, long from, long total, boolean resumable) {
        return new FetchResult.Content(bytes, from, total, "etag:a", resumable, Checksum.NONE, FetchResult.Ending.NONE);
    }

    private static CollectionTask collection() {
        Feed feed = new Feed(
                "shop",
                "files",
                "",
                "rees46",
                true,
                50,
                Mapping.NONE,
                Duration.ofDays(1),
                Duration.ofDays(1),
                20,
                10,
                List.of(),
                false,
                Delivery.NONE);
        return new CollectionTask(
                new CollectedFeed(feed, new Source.HttpFile("https://x/", Access.NONE), 10), LocalDate.EPOCH);
    }
}
