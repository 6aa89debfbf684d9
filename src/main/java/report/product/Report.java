package report.product;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The reports, and how each is made. {@code docs/bi.md} says what each is about. */
public enum Report {
    POPULAR(Statement.PRODUCTS, false, Columns.POPULAR),
    NEVER(Statement.PRODUCTS, false, Columns.NEVER),
    FEWEST(Statement.PRODUCTS, false, Columns.LEAST),
    LEAST(Statement.PRODUCTS, false, Columns.LEAST),
    COLD(Statement.PRODUCTS, true, Columns.COLD),
    MOVERS(Statement.PRODUCTS, true, Columns.MOVERS),
    RISING(Statement.PRODUCTS, true, Columns.MOVERS),
    FALLING(Statement.PRODUCTS, true, Columns.MOVERS),
    NEW(Statement.PRODUCTS, true, Columns.NEW),
    VANISHED(Statement.PRODUCTS, true, Columns.COLD),
    LOOKS_NO_BUYS(Statement.PRODUCTS, false, Columns.RATES),
    FEW_LOOKS_MANY_BUYS(Statement.PRODUCTS, false, Columns.RATES),
    UNKNOWN(Statement.PRODUCTS, false, Columns.UNKNOWN),
    PARETO(Statement.RANKS, false, Columns.PARETO),
    CATEGORIES(Statement.CATEGORIES, false, Columns.CATEGORIES),
    BRANDS(Statement.BRANDS, false, Columns.BRANDS),
    FUNNEL(Statement.PRODUCTS, false, Columns.FUNNEL);

    private final Statement statement;
    private final boolean compares;
    private final List<String> columns;

    Report(Statement statement, boolean compares, List<String> columns) {
        this.statement = statement;
        this.compares = compares;
        this.columns = columns;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Report of(String name) {
        return Arrays.stream(values())
                .filter(report -> report.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown report '" + name + "', expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Report::toString).toList())));
    }

    /** Whether it says nothing without the period before. */
    boolean compares() {
        return compares;
    }

    /** Whether it takes a usual period where none is asked for; of all days it would read each row to say no more. */
    boolean hasUsualPeriod() {
        return compares || this == NEVER;
    }

    /** Whether the products of a page are told by their own standing alone. */
    boolean isFoundFirst() {
        return statement == Statement.PRODUCTS && this != LOOKS_NO_BUYS && this != FEW_LOOKS_MANY_BUYS;
    }

    Statement statement() {
        return statement;
    }

    /** The name by which the statement knows it. */
    String condition() {
        return this == FUNNEL ? POPULAR.toString() : toString();
    }

    /** Those of its columns that a terminal has room for. */
    public List<String> columns() {
        return columns;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which file has its statement. */
    enum Statement {
        PRODUCTS("list_products"),
        RANKS("rank_products"),
        CATEGORIES("list_categories"),
        BRANDS("list_brands");

        private final String file;

        Statement(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }

        /** Whether it can go on after a row. */
        boolean isPaged() {
            return this == PRODUCTS || this == RANKS;
        }
    }

    private static final class Columns {
        static final List<String> POPULAR = of("product_id product_name category brand views add_to_carts purchases"
                + " units item_revenue purchase_to_view_rate change_rate in_catalogue");
        static final List<String> NEVER = of("product_id product_name category brand catalogue_since is_new");
        static final List<String> LEAST =
                of("product_id product_name category brand views add_to_carts purchases last_visit is_new");
        static final List<String> COLD =
                of("product_id product_name category brand previous last_visit days_since_visit");
        static final List<String> MOVERS =
                of("product_id product_name category brand views previous change change_rate change_beyond_shop");
        static final List<String> NEW = of("product_id product_name category brand views purchases catalogue_since");
        static final List<String> RATES = of("product_id product_name category views add_to_carts purchases"
                + " purchase_to_view_rate category_rate item_revenue");
        static final List<String> UNKNOWN =
                of("product_id product_name views add_to_carts purchases item_revenue share last_visit");
        static final List<String> PARETO =
                of("rank product_id product_name category value share cumulative_share class");
        static final List<String> CATEGORIES = of("category products visited never_visited never_visited_rate views"
                + " add_to_carts purchases item_revenue share change_rate");
        static final List<String> BRANDS = of("brand products visited never_visited views add_to_carts purchases"
                + " item_revenue share change_rate");
        static final List<String> FUNNEL = of("product_id product_name category views add_to_carts purchases"
                + " cart_to_view_rate purchase_to_view_rate buy_to_cart_rate category_rate");

        static List<String> of(String names) {
            return List.of(names.split(" "));
        }
    }
}
