-- Objects of feeds that are watched for the first time, whose business date was not noted when they came. Only reads.
select object_id, feed, key
from source_object s
where feed = any (:feeds::text[])
    and business_date is null
    and status in ('received', 'loading', 'loaded', 'failed')
    and received_at > :since
    and not exists (select from feed_delivery d where d.feed = s.feed)
order by object_id
