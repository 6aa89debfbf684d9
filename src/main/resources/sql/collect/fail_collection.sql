-- Why a collection ended without an object: failed, to be tried again, or refused, not to be stored. What is refused
-- was fetched whole and is as wrong at the next look, most likely: the longer that takes the less often, so that no
-- large file with a wrong checksum keeps the line busy. Safe to repeat.
update collection
set state = :state, error = :error, looked_at = :now, updated_at = :now,
    retry_at = case
        when :state = 'refused' then :now::timestamptz + least(10 * (:now::timestamptz - started_at), interval '1 hour')
        else :retryAt::timestamptz
    end
where feed = :feed
    and business_date = :date
    and attempt = :attempt
