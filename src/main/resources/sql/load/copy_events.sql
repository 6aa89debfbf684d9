-- A batch's events; binary, as BatchWriter encodes them. In the transaction of the batch's ledger row.
copy behaviour_event (
    object_id, record_no, occurred_at, item_no, product_known, kind, product_id, user_id, session_id, quantity, price,
    product_name, category, brand, attributes)
from stdin (format binary)
