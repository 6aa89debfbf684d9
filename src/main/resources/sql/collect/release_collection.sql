-- Releases a collection, unless another process has taken over.
update collection
set holder = null, expires_at = null
where feed = :feed
    and business_date = :date
    and attempt = :attempt
    and holder = :holder
