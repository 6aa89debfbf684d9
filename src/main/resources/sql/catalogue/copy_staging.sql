-- A batch's products; binary, as BatchWriter encodes them. In the transaction of the batch's ledger row.
copy product_staging (object_id, record_no, product_id, name, category, brand, price, attributes)
from stdin (format binary)
