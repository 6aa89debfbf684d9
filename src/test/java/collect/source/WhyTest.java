package collect.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class WhyTest {
    @Test
    void saysWhatLiesDeepestInOneLine() {
        assertThat(Why.of(new IOException("outer", new IOException(" inner\n  and  more "))))
                .isEqualTo("inner and more");
        assertThat(Why.of(new IOException("outer", new IOException(" ")))).isEqualTo("outer");
        assertThat(Why.of(new IOException("outer", new IOException((String) null))))
                .isEqualTo("outer");
    }

    @Test
    void hasWordsForWhatJavaHasNoneFor() {
        assertThat(Why.of(new ConnectException())).isEqualTo("no connection");
        assertThat(Why.of(new ConnectException("refused"))).isEqualTo("refused");
        assertThat(Why.of(new IOException("x", new UnresolvedAddressException())))
                .isEqualTo("the host is unknown");
        assertThat(Why.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void isNotLedInCircles() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(Why.of(first)).isIn("first", "second");
    }
}
