-- A batch's events; binary, as BatchWriter encodes them. In the transaction of the batch's ledger row.
copy behaviour_event (
    object_id, record_no, occurred_at, product_known, kind, product_id, user_id, session_id, price, product_name,
    category, brand, item_no, quantity, attributes)
from stdin (format binary)
