-- Uploads that nobody has gone on with for so long that nobody will: their parts cost money in S3.
select business_date, upload_id, object_key, attempt
from collection
where feed = :feed
    and upload_id is not null
    and updated_at < :before
    and (holder is null or expires_at < now())
