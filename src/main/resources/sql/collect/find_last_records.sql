-- How many products the last catalogue had that was stored of a feed.
select records
from collection
where feed = :feed
    and stored_at is not null
    and records is not null
order by stored_at desc
limit 1
