-- What the ledger holds, as figures: one row each with the metric's name and its labels. Only reads.
with object as materialized (
    select
        coalesce(feed, '') as feed,
        status,
        count(*) as objects,
        sum(size_bytes) as bytes,
        sum(accepted) as accepted,
        sum(rejected) as rejected,
        sum(skipped) as skipped,
        sum(events) as events,
        sum(records) filter (where completed_at > now() - interval '1 hour') as lately,
        sum(extract(epoch from completed_at - started_at))
            filter (where completed_at > now() - interval '1 hour') as seconds
    from source_object
    group by coalesce(feed, ''), status
)
select 'footfall_objects' as metric, feed, status as label, objects::float8 as value from object
union all
select 'footfall_object_bytes', feed, '', bytes from object where status = 'loaded'
union all
select 'footfall_records', feed, 'accepted', accepted from object where status = 'loaded'
union all
select 'footfall_records', feed, 'rejected', rejected from object where status = 'loaded'
union all
select 'footfall_records', feed, 'skipped', skipped from object where status = 'loaded'
union all
select 'footfall_events', feed, '', events from object where status = 'loaded'
union all
select 'footfall_load_records_per_second', feed, '', lately / seconds
from object
where status = 'loaded'
    and seconds > 0
union all
select 'footfall_rejections', coalesce(o.feed, ''), r.reason, count(*)
from rejection r
join source_object o using (object_id)
where o.status = 'loaded'
    and r.replayed_at is null
group by coalesce(o.feed, ''), r.reason
