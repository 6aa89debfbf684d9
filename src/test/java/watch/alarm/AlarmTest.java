package watch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void namesAnAlarmTheSameHoweverOftenItIsTold() {
        assertThat(new Alarm(Alarm.Kind.ALARM, "tracking", Optional.of(DAY), "", "a").id())
                .isEqualTo("alarm:tracking:2026-11-23");
        assertThat(new Alarm(Alarm.Kind.FAILED_OBJECT, "tracking", Optional.of(DAY), "7/1", "b").id())
                .isEqualTo("failed-object:tracking:2026-11-23:7/1");
        assertThat(new Alarm(Alarm.Kind.DEAD_LETTER, "", Optional.empty(), "7", "c").id())
                .isEqualTo("dead-letter:7");
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            assertThat(Alarm.Kind.of(kind.toString())).isEqualTo(kind);
        }
    }
}
