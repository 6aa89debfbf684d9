package catalogue;

import behaviour.csv.CsvRecords;
import behaviour.draft.Attributes;
import behaviour.draft.Field;
import behaviour.draft.Item;
import behaviour.draft.Items;
import behaviour.draft.KindTable;
import behaviour.draft.RecordBuilder;
import behaviour.draft.ResultFactory;
import behaviour.draft.ValueFormat;
import behaviour.json.JsonRecords;
import behaviour.json.JsonShape;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;
import behaviour.text.TimeFormat;
import java.util.Map;
import java.util.Set;

/**
 * Our own product files, CSV or NDJSON: {@code product_id} and, where they are there, {@code name}, {@code category},
 * {@code brand} and {@code price}; all else becomes attributes.
 */
public final class CatalogueFormat {
    private static final Map<String, Field> COLUMNS = Map.of(
            "product_id", Field.PRODUCT_ID,
            "name", Field.PRODUCT_NAME,
            "category", Field.CATEGORY,
            "brand", Field.BRAND,
            "price", Field.PRICE);
    private static final ValueFormat FORMAT = new ValueFormat(
            KindTable.NONE, TimeFormat.of("iso", "UTC"), Map.of(Field.PRODUCT_ID, "product_id"), Map.of(), Set.of());

    private CatalogueFormat() {}

    /** Each object shows which of the two it is. */
    public static Syntax syntax() {
        return Syntax.DETECT;
    }

    /**
     * @throws failure.FailureException with {@link failure.Failure.ObjectUnreadable} when the header lacks
     *     {@code product_id}
     */
    public static RawRecordsReader<Product> reader(ObjectForm form) {
        if (form.syntax() == Syntax.CSV) {
            CsvRecords.requireColumns(form, Set.of("product_id"));
            return new CsvRecords<>(form, COLUMNS, FORMAT, new ProductMaker());
        }
        JsonShape shape = JsonShape.keepingUnknown();
        COLUMNS.forEach(shape::value);
        return new JsonRecords<>(shape, FORMAT, new ProductMaker());
    }

    private record ProductMaker() implements ResultFactory<Product> {
        private static final Attributes NONE = new Attributes();

        @Override
        public void check(RecordBuilder draft) {
            if (!draft.self().hasProductId()) {
                draft.miss(Field.PRODUCT_ID, draft.self());
            }
        }

        @Override
        public Items<Product> items(int records, int bytes) {
            return Items.oneEach(ProductMaker::product);
        }

        private static Product product(RecordBuilder draft) {
            Item item = draft.self();
            return new Product(
                    draft.recordNo(),
                    item.text(Field.PRODUCT_ID),
                    item.text(Field.PRODUCT_NAME),
                    item.text(Field.CATEGORY),
                    item.text(Field.BRAND),
                    item.price(),
                    item.attributes().with(NONE));
        }
    }
}
