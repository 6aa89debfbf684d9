-- The source does not have the content yet, or no longer; stored content stays stored. Safe to repeat.
update collection
set state = case when stored_at is null then 'not-there' else 'stored' end,
    error = :error,
    looked_at = :now,
    retry_at = null,
    updated_at = :now
where feed = :feed
    and business_date = :date
    and attempt = :attempt
