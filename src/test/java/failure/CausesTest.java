package failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void saysWhatLiesDeepestInOneLine() {
        assertThat(Causes.line(new IOException("outer", new IOException(" inner\n  and  more "))))
                .isEqualTo("inner and more");
        assertThat(Causes.line(new IOException("outer", new IOException(" ")))).isEqualTo("outer");
        assertThat(Causes.line(new IOException("outer", new IOException((String) null))))
                .isEqualTo("outer");
    }

    @Test
    void hasWordsForWhatJavaHasNoneFor() {
        assertThat(Causes.line(new IOException("x", new java.net.UnknownHostException("nosuch"))))
                .isEqualTo("the host is unknown");
        assertThat(Causes.line(new ConnectException())).isEqualTo("no connection");
        assertThat(Causes.line(new ConnectException("refused"))).isEqualTo("refused");
        assertThat(Causes.line(new IOException("x", new UnresolvedAddressException())))
                .isEqualTo("the host is unknown");
        assertThat(Causes.line(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void isNotLedInCircles() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(Causes.line(first)).isIn("first", "second");
        assertThat(Causes.of(first)).hasSizeLessThan(100).startsWith(first);
        assertThat(Causes.deepest(new Exception("outer", new Exception("inner"))))
                .hasMessage("inner");
    }
}
