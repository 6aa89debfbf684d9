package demo.sample;

import demo.sample.SampleProducts.SampleProduct;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes behaviour files in the form of the public {@code rees46} data set: sessions that view, put into the cart and at
 * times buy, by day more than by night, ordered by time, with some unknown products, identical rows and bad records.
 * The same seed gives the same bytes. Any number of rows in constant memory.
 */
public final class Generator {
    static final String HEADER =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");
    /** Reason, column, value; the first two are such that PostgreSQL's COPY would refuse the file. */
    private static final String[][] FAULTS = {
        {"malformed", "", ""},
        {"bad-text", "5", "ju\0no"},
        {"missing", "2", ""},
        {"bad-time", "0", "yesterday"},
        {"out-of-window", "0", "1999-12-31 23:59:59 UTC"},
        {"bad-number", "6", "1.0.0"},
        {"unknown-kind", "1", "hover"}
    };

    private static final int SESSIONS = 400;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int FLUSH_AT = 1 << 16;
    private static final double[] HOURLY = {
        2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 10, 10, 9, 9, 9, 10, 11, 12, 13, 13, 12, 9, 6, 3
    };

    private final SampleProducts products;
    private final SplittableRandom random;
    private final double badShare;
    private final String[][] faults;
    private final Session[] sessions = new Session[SESSIONS];
    private final StringBuilder text = new StringBuilder(FLUSH_AT + 4_096);
    private final Truth truth = new Truth();
    private int timeSecond = -1;
    private String timeText;

    /** @param badShare of the records that are bad, 0 to 1 */
    public Generator(SampleProducts products, long seed, double badShare) {
        this(products, seed, badShare, FAULTS);
    }

    private Generator(SampleProducts products, long seed, double badShare, String[][] faults) {
        this.faults = faults;
        this.products = products;
        this.random = new SplittableRandom(seed);
        this.badShare = badShare;
        for (int i = 0; i < SESSIONS; i++) {
            sessions[i] = new Session(random);
        }
    }

    /** With such bad records only as PostgreSQL's COPY takes into columns of text. */
    public static Generator copyable(SampleProducts products, long seed, double badShare) {
        return new Generator(products, seed, badShare, Arrays.copyOfRange(FAULTS, 2, FAULTS.length));
    }

    /** Writes a file of one day. @return what it holds */
    public Truth write(OutputStream out, LocalDate day, long rows) throws IOException {
        text.append(HEADER);
        DayShape shape = new DayShape();
        for (long row = 0; row < rows; row++) {
            String time = time(day, shape.second((double) row / rows));
            if (random.nextDouble() < badShare) {
                writeBad(time);
            } else {
                writeGood(time);
            }
            if (text.length() >= FLUSH_AT) {
                flush(out);
            }
        }
        flush(out);
        return truth;
    }

    private void writeGood(String time) {
        int slot = random.nextInt(SESSIONS);
        if (random.nextInt(12) == 0) {
            sessions[slot] = new Session(random);
        }
        Session session = sessions[slot];
        String kind = session.next(random, products);
        SampleProduct product = session.product;
        boolean unknown = kind.equals("view") && random.nextInt(100) == 0;
        String label = kind.equals("uncart") ? "remove_from_cart" : kind;
        int start = text.length();
        text.append(time)
                .append(',')
                .append(label)
                .append(',')
                .append(unknown ? 9_000_000 + random.nextInt(50) : product.id());
        text.append(",2053013552326770905,");
        text.append(random.nextInt(3) == 0 ? "" : product.category()).append(',');
        text.append(random.nextInt(8) == 0 ? "" : product.brand())
                .append(',')
                .append(product.price())
                .append(',');
        text.append(session.user)
                .append(',')
                .append(random.nextInt(200) == 0 ? "" : session.id)
                .append('\n');
        truth.event(kind, product.cents());
        if (kind.equals("view") && random.nextInt(2_000) == 0) {
            text.append(text, start, text.length());
            truth.event(kind, product.cents());
        }
    }

    private void writeBad(String time) {
        String[] row = {time, "view", "1000037", "1", "kids.toys", "juno", "1.00", "500000001", "s"};
        String[] fault = faults[random.nextInt(faults.length)];
        if (fault[1].isEmpty()) {
            text.append(time).append(",view,1000037\n");
        } else {
            row[Integer.parseInt(fault[1])] = fault[2];
            text.append(String.join(",", row)).append('\n');
        }
        truth.rejection(fault[0]);
    }

    private String time(LocalDate day, int second) {
        if (second != timeSecond) {
            timeSecond = second;
            timeText = LocalDateTime.of(day, LocalTime.ofSecondOfDay(second)).format(TIME);
        }
        return timeText;
    }

    private void flush(OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    /** When things happen: by day more than by night. */
    private static final class DayShape {
        private final double[] upTo = new double[HOURLY.length + 1];

        DayShape() {
            for (int hour = 0; hour < HOURLY.length; hour++) {
                upTo[hour + 1] = upTo[hour] + HOURLY[hour];
            }
        }

        int second(double share) {
            double point = share * upTo[HOURLY.length];
            int hour = 0;
            while (upTo[hour + 1] <= point) {
                hour++;
            }
            double within = (point - upTo[hour]) / HOURLY[hour];
            return Math.min(SECONDS_OF_DAY - 1, (int) ((hour + within) * 3_600));
        }
    }

    /** One visitor's stay. */
    private static final class Session {
        private final long user;
        private final String id;
        private SampleProduct product;
        private boolean inCart;

        Session(SplittableRandom random) {
            user = 500_000_000L + random.nextInt(60_000_000);
            id = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
        }

        String next(SplittableRandom random, SampleProducts products) {
            double what = random.nextDouble();
            if (inCart && what < 0.25) {
                inCart = false;
                return "purchase";
            }
            if (inCart && what < 0.30) {
                inCart = false;
                return "uncart";
            }
            if (product != null && !inCart && what < 0.06) {
                inCart = true;
                return "cart";
            }
            product = products.pick(random);
            inCart = false;
            return "view";
        }
    }
}
