-- The state of a feed's collections, for the dates that may be due.
select business_date, state, validator, looked_at, stored_at, retry_at,
    holder is not null and expires_at > now() as held
from collection
where feed = :feed
    and business_date >= :from
