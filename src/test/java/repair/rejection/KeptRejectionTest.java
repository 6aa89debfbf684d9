package repair.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Rejection;
import org.junit.jupiter.api.Test;

class KeptRejectionTest {
    @Test
    void isTriedAsLongAsItsTextIsWhole() {
        assertThat(kept("unknown-kind", "a,b").loss()).isEmpty();
        assertThat(kept("unknown-kind", "x".repeat(Rejection.MAX_RAW_CHARS - 2)).loss())
                .isEmpty();
        assertThat(kept("unknown-kind", "the file's own \uFFFD").loss()).isEmpty();
        assertThat(kept("bad-text", "a lone \\ud800 in JSON").loss()).isEmpty();
    }

    @Test
    void isNotTriedWhenOnlyItsStartWasKept() {
        assertThat(kept("unknown-kind", "x".repeat(Rejection.MAX_RAW_CHARS)).loss())
                .contains(KeptRejection.Loss.CUT);
        assertThat(kept("missing", "x".repeat(Rejection.MAX_RAW_CHARS - 1)).loss())
                .contains(KeptRejection.Loss.CUT);
        assertThat(kept("too-long", "short, for the limit was").loss()).contains(KeptRejection.Loss.CUT);
    }

    @Test
    void isNotTriedWhenItsBytesWereReplaced() {
        assertThat(kept("bad-text", "caf\uFFFD").loss()).contains(KeptRejection.Loss.BYTES);
    }

    private static KeptRejection kept(String reason, String raw) {
        return new KeptRejection(1, reason, raw);
    }
}
