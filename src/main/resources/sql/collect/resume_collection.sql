-- Resumes the upload that an earlier attempt left. Changes nothing once another process has taken over.
update collection
set state = 'collecting', error = null, looked_at = :now, retry_at = null, updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
