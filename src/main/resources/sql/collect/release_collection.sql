-- Gives a collection up, unless another process has it by now.
update collection
set holder = null, expires_at = null
where feed = :feed
    and business_date = :date
    and attempt = :attempt
    and holder = :holder
