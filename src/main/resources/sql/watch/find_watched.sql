-- Since when each feed is watched, and the last business date with an object in the ledger. Only reads.
select
    f.feed,
    (select min(business_date) from feed_delivery d where d.feed = f.feed) as since,
    (select max(business_date) from source_object s where s.feed = f.feed and s.business_date <= :last) as arrived
from unnest(:feeds::text[]) as f (feed)
