-- The first date for which a feed was collected; no row if there is none.
select business_date
from collection
where feed = :feed
order by business_date
limit 1
