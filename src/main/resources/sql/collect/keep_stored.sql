-- The source still has what is stored; only its validator may have changed. Safe to repeat.
update collection
set state = 'stored',
    upload_id = null,
    digests = '',
    validator = :validator,
    error = null,
    looked_at = :now,
    retry_at = null,
    updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
