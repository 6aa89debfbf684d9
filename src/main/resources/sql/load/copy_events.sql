-- A batch's events; binary, as EventRows encodes them. In the transaction of the batch's ledger row.
copy behaviour_event (
    object_id, record_no, occurred_at, product_key, kind, session_uuid, session_text, price, user_id, item_no, quantity,
    attributes)
from stdin (format binary)
