-- A batch's rejections; binary, as BatchWriter encodes them. In the transaction of the batch's ledger row.
copy rejection (object_id, record_no, reason, field, message, raw)
from stdin (format binary)
