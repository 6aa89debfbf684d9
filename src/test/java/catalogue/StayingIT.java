package catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import database.SqlFile;
import database.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.PostgresServer;

/** Each time here grew with the product of both numbers: minutes, under the lock that other catalogue loads wait for. */
class StayingIT {
    private static final int PRODUCTS = 50_000;

    private final HikariDataSource products = PostgresServer.freshDatabase();
    private final JdbcTemplate sql = new JdbcTemplate(products);
    private final CatalogueMerge catalogue = new CatalogueMerge(new Statements(products));

    @AfterEach
    void close() {
        products.close();
    }

    /** The planner last saw an empty table: that of staged products is, between catalogue loads. */
    @BeforeEach
    void stageAsManyAsThereAre() {
        sql.execute("alter table product_staging set (autovacuum_enabled = off)");
        sql.execute("vacuum analyze product_staging");
        sql.update("insert into product (product_id) select 'p' || i from generate_series(1, ?) i", PRODUCTS);
        sql.execute("analyze product");
        sql.update(
                "insert into product_staging (object_id, record_no, product_id, name)"
                        + " select 1, i, 'p' || (i + 5), 'new' from generate_series(1, ?) i",
                PRODUCTS);
    }

    @Test
    void countsWhatStaysInAReadyPlanHoweverManyProductsThereAre() {
        CatalogueMerge.Change change = catalogue.change(1);

        assertThat(change.active()).isEqualTo(PRODUCTS);
        assertThat(change.staying()).isEqualTo(PRODUCTS - 5);
        assertThat(plan("catalogue/count_staying")).contains("SetOp").doesNotContain("SubPlan");
        sql.execute("analyze product_staging");
        assertThat(plan("catalogue/count_staying")).contains("SetOp").doesNotContain("SubPlan");
    }

    @Test
    void mergesThemInSecondsWhateverThePlannerKnows() {
        new TransactionTemplate(new JdbcTransactionManager(products)).executeWithoutResult(transaction -> {
            sql.execute("set local statement_timeout = '20s'");
            catalogue.lock();
            catalogue.merge(1, true, false);
        });

        assertThat(sql.queryForObject("select count(*) from product where active", Integer.class))
                .isEqualTo(PRODUCTS);
        assertThat(sql.queryForObject("select count(*) from product where active and name = 'new'", Integer.class))
                .isEqualTo(PRODUCTS);
        assertThat(sql.queryForObject("select count(*) from product", Integer.class))
                .isEqualTo(PRODUCTS + 5);
        assertThat(sql.queryForObject(
                        "select count(*) from product p join product_version v using (product_key)"
                                + " where v.product_id = p.product_id and v.object_id = 1",
                        Integer.class))
                .isEqualTo(PRODUCTS);
    }

    private String plan(String statement) {
        return String.join(
                "\n",
                sql.queryForList("explain verbose " + SqlFile.read(statement).replace(":objectId", "1"), String.class));
    }
}
