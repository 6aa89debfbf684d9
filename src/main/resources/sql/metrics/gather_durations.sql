-- How long objects and batches took, per feed and class of duration. Only reads. A batch takes from the commit of the
-- one before it, or from the start of the attempt. :bounds are the upper bounds in seconds.
with duration as (
    select
        'footfall_object_duration_seconds' as metric,
        coalesce(feed, '') as feed,
        extract(epoch from completed_at - started_at)::float8 as seconds
    from source_object
    where status in ('loaded', 'superseded', 'retracted')
        and completed_at >= started_at
    union all
    select
        'footfall_batch_duration_seconds',
        coalesce(o.feed, ''),
        greatest(0, extract(epoch from b.committed_at - coalesce(
            lag(b.committed_at) over (partition by b.object_id order by b.committed_at),
            least(o.started_at, b.committed_at)))::float8)
    from load_batch b
    join source_object o using (object_id)
)
select metric, feed, width_bucket(seconds, :bounds::float8[]) as bucket, count(*) as amount, sum(seconds) as seconds
from duration
group by metric, feed, bucket
