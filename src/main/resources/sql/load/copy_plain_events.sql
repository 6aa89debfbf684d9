-- A batch's events when each is one piece of one product, without attributes: the table's defaults say so. Receiving a
-- column costs PostgreSQL more than storing it. Else as copy_events.
copy behaviour_event (
    object_id, record_no, occurred_at, product_known, kind, product_id, user_id, session_id, price, product_name,
    category, brand)
from stdin (format binary)
