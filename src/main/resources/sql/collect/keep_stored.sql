-- The source has what is stored already; its validator may be another by now. Safe to repeat.
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
