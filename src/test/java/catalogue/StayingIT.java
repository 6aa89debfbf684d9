package catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import database.SqlFile;
import database.Statements;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.PostgresServer;

class StayingIT {
    private static final int PRODUCTS = 20_000;

    /** Its time grew with the product of both numbers: minutes, under the lock that each completion waits for. */
    @Test
    void countsWhatStaysInAReadyPlanHoweverManyProductsThereAre() {
        try (HikariDataSource products = PostgresServer.freshDatabase()) {
            JdbcTemplate sql = new JdbcTemplate(products);
            sql.update("insert into product (product_id) select 'p' || i from generate_series(1, ?) i", PRODUCTS);
            sql.update(
                    "insert into product_staging (object_id, record_no, product_id)"
                            + " select 1, i, 'p' || (i + 5) from generate_series(1, ?) i",
                    PRODUCTS);
            sql.execute("analyze product");
            sql.execute("analyze product_staging");

            CatalogueMerge.Change change = new CatalogueMerge(new Statements(products)).change(1);

            assertThat(change.active()).isEqualTo(PRODUCTS);
            assertThat(change.staying()).isEqualTo(PRODUCTS - 5);
            String plan = String.join(
                    "\n",
                    sql.queryForList(
                            "explain verbose "
                                    + SqlFile.read("catalogue/count_staying").replace(":objectId", "1"),
                            String.class));
            assertThat(plan).contains("hashed SubPlan");
        }
    }
}
