-- Records an uploaded part and the progress in one statement, so that both are recorded or neither. Changes nothing
-- once another process has taken over. A part that is recorded again has the same bytes.
with progress as (
    update collection
    set bytes_done = :done, digests = :digests, updated_at = :now
    where feed = :feed
        and business_date = :date
        and attempt = :attempt
    returning feed, business_date
)
insert into collection_part (feed, business_date, part_no, etag, checksum, size_bytes)
select feed, business_date, :part, :etag, :partChecksum, :size
from progress
on conflict (feed, business_date, part_no)
do update set etag = excluded.etag, checksum = excluded.checksum, size_bytes = excluded.size_bytes
