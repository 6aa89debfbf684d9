-- The object is visible in S3. Safe to repeat: an attempt stores one object.
update collection
set state = 'stored',
    upload_id = null,
    object_key = :key,
    digests = '',
    bytes_done = :size,
    bytes_total = :size,
    validator = :validator,
    checksum = :checksum,
    size_bytes = :size,
    records = :records,
    object_version = :version,
    object_etag = :etag,
    error = null,
    looked_at = :now,
    retry_at = null,
    stored_at = :now,
    updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
