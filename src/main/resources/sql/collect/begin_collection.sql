-- The content is available and is collected from its first byte. Changes nothing once another process has taken over.
update collection
set state = 'collecting',
    upload_id = null,
    object_key = :key,
    offered_validator = :validator,
    offered_checksum = :checksum,
    bytes_total = :total,
    bytes_done = 0,
    digests = '',
    error = null,
    looked_at = :now,
    retry_at = null,
    started_at = :now,
    updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
