-- The number of products in the last stored catalogue of a feed.
select records
from collection
where feed = :feed
    and stored_at is not null
    and records is not null
order by stored_at desc
limit 1
