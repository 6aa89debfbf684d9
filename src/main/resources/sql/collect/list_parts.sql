-- The uploaded parts of an upload in progress, in order.
select part_no, etag, checksum, size_bytes
from collection_part
where feed = :feed
    and business_date = :date
order by part_no
