-- How the collections of a feed stand, for the dates that may be due.
select business_date, state, validator, looked_at, stored_at, retry_at,
    holder is not null and expires_at > now() as held
from collection
where feed = :feed
    and business_date >= :from
