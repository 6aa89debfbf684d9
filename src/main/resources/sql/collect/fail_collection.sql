-- Why a collection ended without an object: failed, to be tried again, or refused, not to be stored. Safe to repeat.
update collection
set state = :state, error = :error, looked_at = :now, retry_at = :retryAt::timestamptz, updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
