package watch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import feed.Completeness;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryDescriptionTest {
    private static final Completeness ONE = new Completeness.Objects(1);

    @Test
    void tellsARemovalFromADeliveryThatNeverCame() {
        assertThat(DeliveryDescription.of(ONE, progress(0, 0))).isEqualTo("not published yet");
        assertThat(DeliveryDescription.of(ONE, progress(0, 1))).isEqualTo("removed from the bucket");
    }

    @Test
    void tellsOfWhatComesInItsPlace() {
        assertThat(DeliveryDescription.of(ONE, progress(1, 1)))
                .isEqualTo("arrived and waiting to be loaded; 0 of 1 object loaded");
    }

    private static Progress progress(int waiting, int retracted) {
        return new Progress(
                waiting,
                0,
                0,
                0,
                retracted,
                0,
                Optional.empty(),
                "",
                false,
                new Progress.Listed(false, "", 0, ""),
                new Progress.Collected("", 0, Optional.empty(), ""),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
