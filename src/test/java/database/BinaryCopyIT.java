package database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.PostgresServer;

class BinaryCopyIT {
    private static final String COPY = "copy sample (no, big, at, flag, name, amount, doc) from stdin (format binary)";

    private final HikariDataSource database = PostgresServer.freshDatabase();
    private final JdbcTemplate sql = new JdbcTemplate(database);

    @BeforeEach
    void createTable() {
        sql.execute("create table sample (no int, big bigint, at timestamptz, flag boolean, name text, amount numeric,"
                + " doc jsonb)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writesEveryTypeAsPostgresqlReadsIt() throws SQLException {
        try (Connection connection = database.getConnection();
                BinaryCopy copy = new BinaryCopy(connection, COPY)) {
            copy.startRow(7);
            copy.writeInt(-7);
            copy.writeLong(Long.MIN_VALUE);
            copy.writeTimestamp(-1);
            copy.writeBoolean(true);
            copy.writeText("café menü 😀");
            copy.writeNumeric(1234567, 3);
            byte[] json = "{\"a\": \"ö\"}".getBytes(StandardCharsets.UTF_8);
            copy.writeJsonb(json, 0, json.length);
            copy.startRow(7);
            for (int i = 0; i < 4; i++) {
                copy.writeNull();
            }
            copy.writeText("");
            copy.writeNull();
            copy.writeJsonb(new byte[0], 0, 0);
            assertThat(copy.finish()).isEqualTo(2);
        }
        assertThat(sql.queryForObject(
                        "select no || ' ' || big || ' ' || extract(epoch from at) || ' ' || flag || ' ' || name || ' ' ||"
                                + " amount || ' ' || (doc ->> 'a') from sample where no is not null",
                        String.class))
                .isEqualTo("-7 -9223372036854775808 -0.000001 true café menü 😀 1234.567 ö");
        assertThat(sql.queryForObject("select count(*) from sample where name is null and doc is null", Long.class))
                .isEqualTo(1);
    }

    @Test
    void writesNumericsOfAnyScaleExactly() throws SQLException {
        Random random = new Random(42);
        int count = 20_000;
        BigDecimal[] expected = new BigDecimal[count];
        try (Connection connection = database.getConnection();
                BinaryCopy copy = new BinaryCopy(connection, "copy sample (no, amount) from stdin (format binary)")) {
            for (int i = 0; i < count; i++) {
                long unscaled = random.nextLong(i % 2 == 0 ? 100_000 : 1_000_000_000_000_000_000L);
                int scale = random.nextInt(19);
                expected[i] = BigDecimal.valueOf(unscaled, scale);
                copy.startRow(2);
                copy.writeInt(i);
                copy.writeNumeric(unscaled, scale);
            }
            copy.finish();
        }
        assertThat(sql.queryForList("select amount from sample order by no", BigDecimal.class))
                .containsExactly(expected);
    }

    @Test
    void writesNumericsBeyondALong() throws SQLException {
        Random random = new Random(43);
        BigDecimal[] expected = new BigDecimal[2_000];
        try (Connection connection = database.getConnection();
                BinaryCopy copy = new BinaryCopy(connection, "copy sample (no, amount) from stdin (format binary)")) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] = new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(40));
                copy.startRow(2);
                copy.writeInt(i);
                copy.writeNumeric(expected[i]);
            }
            copy.finish();
        }
        assertThat(sql.queryForList("select amount from sample order by no", BigDecimal.class))
                .containsExactly(expected);
    }

    @Test
    void reachesTimesThatJavaKnowsToTheMicrosecond() throws SQLException {
        OffsetDateTime time = OffsetDateTime.parse("2026-11-21T05:41:07.123456Z");
        try (Connection connection = database.getConnection();
                BinaryCopy copy = new BinaryCopy(connection, "copy sample (at) from stdin (format binary)")) {
            copy.startRow(1);
            copy.writeTimestamp(time.toEpochSecond() * 1_000_000 + 123_456);
            copy.finish();
        }
        assertThat(sql.queryForObject("select at from sample", OffsetDateTime.class))
                .isEqualTo(time);
    }

    @Test
    void leavesTheConnectionUsableWhenItIsNotFinished() throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (BinaryCopy copy = new BinaryCopy(connection, COPY)) {
                copy.startRow(7);
            }
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute("select 1")).isTrue();
            }
        }
    }

    @Test
    void failsWithPostgresqlsOwnWordsWhenARowIsRefused() throws SQLException {
        sql.execute("alter table sample add check (no > 0)");
        try (Connection connection = database.getConnection();
                BinaryCopy copy = new BinaryCopy(connection, "copy sample (no) from stdin (format binary)")) {
            copy.startRow(1);
            copy.writeInt(0);
            assertThatThrownBy(copy::finish).isInstanceOf(SQLException.class).hasMessageContaining("check constraint");
        }
    }
}
