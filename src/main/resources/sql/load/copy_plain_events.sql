-- A batch's events when each is one piece of one product, without attributes: the table's defaults say so. Receiving a
-- column costs PostgreSQL more than storing it. Else as copy_events.
copy behaviour_event (
    object_id, record_no, occurred_at, product_key, kind, session_uuid, session_text, price, user_id)
from stdin (format binary)
