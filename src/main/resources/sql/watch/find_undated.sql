-- Objects whose business date was not recorded on arrival: their feed had no deadline yet, or their loader did not know
-- it. Only reads. Of a feed that is watched for the first time further back.
select object_id, feed, key
from source_object s
where feed = any (:feeds::text[])
    and business_date is null
    and received_at > :since
    and (
        received_at > least(:lately, now() - interval '2 days')
        or not exists (select from feed_delivery d where d.feed = s.feed)
    )
order by object_id
