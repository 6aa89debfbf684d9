package behaviour.text;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class ValuePropertyTest {
    @Property
    void numbersAreWhatTheySay(@ForAll @BigRange(min = "0", max = "999999999999") @Scale(6) BigDecimal number) {
        assertThat(value(number.toPlainString())).isEqualByComparingTo(number);
        assertThat(value(number.toString())).isEqualByComparingTo(number);
    }

    @Property
    void whateverIsReadAsANumberIsOne(@ForAll @From("nearlyNumbers") String text) {
        Amount amount = decimal(text);
        if (amount != Decimals.BAD && !amount.isAbsent()) {
            assertThat(BigDecimal.valueOf(amount.unscaled(), amount.scale())).isEqualByComparingTo(text);
            assertThat(amount.unscaled()).isBetween(0L, 999_999_999_999_999_999L);
            assertThat(amount.scale()).isBetween(0, 18);
        }
    }

    @Provide
    Arbitrary<String> nearlyNumbers() {
        return Arbitraries.strings().withChars("0123456789.eE+-").ofMaxLength(24);
    }

    @Example
    void numbersBeyondTheRangeAreBad() {
        assertThat(decimal("")).isEqualTo(Amount.ABSENT);
        assertThat(decimal("33.20")).isEqualTo(new Amount(3320, 2));
        assertThat(decimal("000000000000000000000000007")).isEqualTo(new Amount(7, 0));
        assertThat(decimal("1e17")).isEqualTo(new Amount(100_000_000_000_000_000L, 0));
        assertThat(decimal("0e999").unscaled()).isZero();
        for (String bad : new String[] {
            "-1",
            "+1",
            " 1",
            "1 ",
            "1,5",
            "0x1",
            "NaN",
            "1e",
            "1e+",
            "1e18",
            "1e-19",
            ".",
            "e5",
            "1.2.3",
            "1e1e1",
            "1234567890123456789",
            "١",
            "1e0000"
        }) {
            assertThat(decimal(bad)).as(bad).isSameAs(Decimals.BAD);
        }
    }

    @Property
    void isoTimesAreThoseOfTheCalendar(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @LongRange(max = 999_999) long micro) {
        Instant instant = Instant.ofEpochSecond(second, micro * 1000);
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        String text =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").format(local);
        long expected = second * 1_000_000 + micro;
        assertThat(iso(text, "UTC")).isEqualTo(expected);
        assertThat(iso(text + "Z", "Europe/Berlin")).isEqualTo(expected);
        assertThat(iso(text + "+02:30", "UTC")).isEqualTo(expected - 9_000_000_000L);
        assertThat(iso(text.substring(0, 19).replace('T', ' '), "UTC")).isEqualTo(second * 1_000_000);
    }

    @Property
    void noTextBreaksATimeFormat(@ForAll @From("nearlyTimes") String text) {
        for (String pattern : new String[] {
            "iso", "epoch-seconds", "epoch-millis", "epoch-micros", "yyyy-MM-dd HH:mm", "dd/MM/yyyy", "yyyyMMddHHmmssX"
        }) {
            char[] chars = text.toCharArray();
            TimeFormat.of(pattern, "Europe/Berlin").micros(chars, 0, chars.length);
        }
    }

    @Provide
    Arbitrary<String> nearlyTimes() {
        return Arbitraries.of("2026", "-", "02", "25", "T", " ", ":", "Z", "+01:00", ".123", "1", "/", "99999")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Example
    void timesThatAreNoneAreBad() {
        assertThat(iso("2026-02-25", "Europe/Berlin")).isEqualTo(micros("2026-02-24T23:00:00Z"));
        assertThat(iso("2026-07-25T12:00", "Europe/Berlin")).isEqualTo(micros("2026-07-25T10:00:00Z"));
        assertThat(iso("2026-02-25T12:00:00-0130", "UTC")).isEqualTo(micros("2026-02-25T13:30:00Z"));
        for (String bad : new String[] {
            "",
            "2026",
            "2026-02-30",
            "2026-13-01",
            "2026-00-01",
            "2026-02-25T24:00:00Z",
            "2026-02-25T12:60",
            "2026-02-25T",
            "2026-02-25T12",
            "2026-02-25T12:00:00.",
            "2026-02-25T12:00:00+",
            "2026-02-25T12:00:00Zz",
            "+12026-01-01",
            "2026-02-25T12:00:00+99:00",
            "2026-2-5",
            "2026-02-25X12:00:00"
        }) {
            assertThat(iso(bad, "UTC")).as(bad).isEqualTo(TimeFormat.BAD);
        }
    }

    @Property(tries = 5000)
    void textIsStorableExactlyWhenItDecodesWithoutNul(@ForAll @From("nearlyText") byte[] bytes) {
        boolean expected;
        try {
            expected = StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .indexOf(0)
                    < 0;
        } catch (CharacterCodingException e) {
            expected = false;
        }
        assertThat(Utf8.isStorable(bytes, 0, bytes.length)).isEqualTo(expected);
        String shown = Utf8.printable(bytes, 0, bytes.length, 10);
        assertThat(shown.length()).isLessThanOrEqualTo(10);
        assertThat(Utf8.isStorable(shown.toCharArray(), 0, shown.length())).isTrue();
    }

    @Provide
    Arbitrary<byte[]> nearlyText() {
        Arbitrary<Byte> lead =
                Arbitraries.of((byte) 0xC3, (byte) 0xE0, (byte) 0xED, (byte) 0xEF, (byte) 0xF0, (byte) 0xF4);
        Arbitrary<Byte> next =
                Arbitraries.of((byte) 0x80, (byte) 0x8F, (byte) 0x90, (byte) 0x9F, (byte) 0xA0, (byte) 0xBF);
        Arbitrary<Byte> ascii = Arbitraries.bytes().between((byte) 0, (byte) 127);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, lead),
                        net.jqwik.api.Tuple.of(6, next),
                        net.jqwik.api.Tuple.of(6, ascii),
                        net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(24);
    }

    @Property
    void jsonEscapesAndPrintableTextAreStorable(@ForAll String text) {
        String shown = Utf8.printable(text, 8);
        assertThat(Utf8.isStorable(shown.toCharArray(), 0, shown.length())).isTrue();
    }

    private static BigDecimal value(String text) {
        Amount amount = decimal(text);
        assertThat(amount).as(text).isNotSameAs(Decimals.BAD);
        return BigDecimal.valueOf(amount.unscaled(), amount.scale());
    }

    private static Amount decimal(String text) {
        return Decimals.parse(text.toCharArray(), 0, text.length());
    }

    private static long iso(String text, String zone) {
        return new IsoTime(ZoneId.of(zone)).micros(text.toCharArray(), 0, text.length());
    }

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }
}
