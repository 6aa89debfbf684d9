-- Since when a feed is collected; no row when it never was.
select business_date
from collection
where feed = :feed
order by business_date
limit 1
