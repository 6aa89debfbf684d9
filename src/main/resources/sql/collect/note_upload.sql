-- Records the multipart upload that the parts will belong to. Changes nothing once another process has taken over.
update collection
set upload_id = :uploadId, updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
