package catalogue;

import static load.LoadFixture.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ledger.Attempt;
import load.LoadFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Catalogues hold by what they say of themselves, whenever they come. */
class CatalogueOrderIT {
    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void aLateOlderSnapshotTakesNothingBack() {
        load("23.csv", "02", "2026-11-23", true, product(1, "x", "Kettle", 2000), product(2, "y", "Pan", 500));
        load("22.csv", "09", "2026-11-22", true, product(1, "x", "Old kettle", 1000), product(2, "gone", "Lid", 300));

        assertThat(products()).containsExactly("gone Lid 3.00 off", "x Kettle 20.00 on", "y Pan 5.00 on");
        assertThat(worker.count("product_staging")).isZero();
    }

    @Test
    void aLaterSnapshotHoldsThoughItsSequencerIsLower() {
        load("22.csv", "09", "2026-11-22", true, product(1, "x", "Old kettle", 1000), product(2, "y", "Pan", 500));
        load("23.csv", "02", "2026-11-23", true, product(1, "x", "Kettle", 2000));

        assertThat(products()).containsExactly("x Kettle 20.00 on", "y Pan 5.00 off");
    }

    @Test
    void bySequencerWhereKeysNameNoDate() {
        load("b.csv", "0055AED6DCD90281E6", null, true, product(1, "x", "Kettle", 2000));
        load("a.csv", "0055AED6DCD90281E5", null, true, product(1, "x", "Old kettle", 1000));
        assertThat(products()).containsExactly("x Kettle 20.00 on");

        load("c.csv", "0055AED6DCD90281E7", null, true, product(1, "x", "New kettle", 3000));
        assertThat(products()).containsExactly("x New kettle 30.00 on");
    }

    /** Such a sequencer tells of its key alone: `footfall load` gave it. */
    @Test
    void byArrivalWhereNobodyKnows() {
        load("b.csv", "0055AED6DCD90281E6", null, true, product(1, "x", "Old kettle", 2000));
        load("a.csv", "0".repeat(63) + "1", null, true, product(1, "x", "Kettle", 1000));

        assertThat(products()).containsExactly("x Kettle 10.00 on");
    }

    @Test
    void aLateOlderDeltaTellsOfWhatNoLaterOneTold() {
        load("21.csv", "01", "2026-11-21", false, product(1, "x", "Kettle", 900), product(2, "y", "Pan", 100));
        load("23.csv", "02", "2026-11-23", false, product(1, "x", "Kettle", 2000));
        load("22.csv", "03", "2026-11-22", false, product(1, "x", "Kettle", 1000), product(2, "y", "Pan", 500));

        assertThat(products()).containsExactly("x Kettle 20.00 on", "y Pan 5.00 on");
    }

    @Test
    void aLaterOneThatIsNotInMakesNoneLate() {
        load("23.csv", "02", "2026-11-23", true, product(1, "x", "Kettle", 2000));
        worker.sql.update("update source_object set status = 'failed'");
        worker.sql.update("update product set object_id = null");
        load("22.csv", "01", "2026-11-22", true, product(1, "x", "Old kettle", 1000));

        assertThat(products()).containsExactly("x Old kettle 10.00 on");
    }

    @Test
    void catalogueFeedsAreNoneOfEachOthersBusiness() {
        load("23.csv", "02", "2026-11-23", true, product(1, "x", "Kettle", 2000));
        worker.sql.update("update source_object set feed = 'another'");
        load("22.csv", "01", "2026-11-22", true, product(1, "x", "Old kettle", 1000));

        assertThat(products()).containsExactly("x Old kettle 10.00 on");
    }

    @Test
    void aCorrectionOfTheSameKeyHolds() {
        load("23.csv", "02", "2026-11-23", true, product(1, "x", "Kettle", 2000));
        load("23.csv", "03", "2026-11-23", true, product(1, "x", "Kettle", 2100));

        assertThat(products()).containsExactly("x Kettle 21.00 on");
    }

    @Test
    void aLateSnapshotIsNoReasonToRefuseIt() {
        load("23.csv", "02", "2026-11-23", true, product(1, "x", "Kettle", 2000), product(2, "y", "Pan", 1));
        load("22.csv", "01", "2026-11-22", true, product(1, "z", "Lid", 2000));

        assertThat(products()).containsExactly("x Kettle 20.00 on", "y Pan 0.01 on", "z Lid 20.00 off");
    }

    private void load(String key, String sequencer, String date, boolean snapshot, Product... products) {
        Attempt attempt = worker.ledger.claim(
                LoadFixture.object(key, "v" + sequencer, sequencer), LoadFixture.catalogue(snapshot));
        worker.sql.update(
                "update source_object set business_date = ? where object_id = ?",
                date == null ? null : LocalDate.parse(date),
                attempt.objectId());
        worker.completeCatalogue(attempt, products);
    }

    private List<String> products() {
        return worker.sql.queryForList(
                "select product_id || ' ' || name || ' ' || round(price, 2) || case when active then ' on' else ' off' end"
                        + " from product order by 1",
                String.class);
    }
}
