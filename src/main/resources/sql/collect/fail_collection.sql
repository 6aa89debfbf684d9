-- Records why a collection ended without an object: failed (will be retried) or refused (will not be stored). Refused
-- content was fetched in full and is most likely still wrong at the next check: the longer a fetch takes, the less
-- often it is repeated, so that a large file with a wrong checksum does not saturate the network. Safe to repeat.
update collection
set state = :state, error = :error, looked_at = :now, updated_at = :now,
    retry_at = case
        when :state = 'refused' then :now::timestamptz + least(10 * (:now::timestamptz - started_at), interval '1 hour')
        else :retryAt::timestamptz
    end
where feed = :feed
    and business_date = :date
    and attempt = :attempt
