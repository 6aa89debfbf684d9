-- There is no upload to resume. Changes nothing once another process has taken over.
update collection
set upload_id = null, bytes_done = 0, digests = '', updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
