-- Verifies the ledger against itself, for objects after :after up to :through: totals equal those of the batches,
-- batches are numbered from 1 without a gap, and so are their records. Batches of an object that is being loaded may
-- commit in any order.
with batch as (
    select
        *,
        lag(batch_no, 1, 0) over object as batch_before,
        lag(last_record, 1, 0::bigint) over object as record_before
    from load_batch
    where object_id > :after
        and object_id <= :through
    window object as (partition by object_id order by batch_no, first_record)
), account as (
    select
        object_id,
        count(*) as batches,
        max(batch_no) as last_batch,
        count(*) filter (where batch_no <> batch_before + 1) as gaps,
        count(*) filter (where batch_no = batch_before) as doubles,
        count(*) filter (
            where first_record <= record_before
                or (batch_no = batch_before + 1 and first_record <> record_before + 1)) as breaks,
        sum(last_record - first_record + 1) as records,
        sum(accepted) as accepted,
        sum(rejected) as rejected,
        sum(skipped) as skipped,
        sum(events) as events
    from batch
    group by object_id
)
select o.object_id, 's3://' || o.bucket || '/' || o.key as object, o.version_id, d.what, d.expected, d.found
from source_object o
left join account a using (object_id)
cross join lateral (
    values
        ('records = accepted + rejected + skipped',
            o.records, o.accepted + o.rejected + o.skipped, o.status = 'loaded'),
        ('records of its batches', o.records, coalesce(a.records, 0), o.status = 'loaded'),
        ('accepted of its batches', o.accepted, coalesce(a.accepted, 0), o.status = 'loaded'),
        ('rejected of its batches', o.rejected, coalesce(a.rejected, 0), o.status = 'loaded'),
        ('skipped of its batches', o.skipped, coalesce(a.skipped, 0), o.status = 'loaded'),
        ('events of its batches', o.events, coalesce(a.events, 0), o.status = 'loaded'),
        ('gaps in the numbers of its batches', 0, coalesce(a.gaps, 0), o.status = 'loaded'),
        ('duplicate batches', 0, coalesce(a.doubles, 0), true),
        ('batches whose records are not consecutive', 0, coalesce(a.breaks, 0), true),
        ('batches of an object that is ' || o.status, 0, coalesce(a.batches, 0), o.status not in ('loaded', 'loading'))
) d (what, expected, found, due)
where o.object_id > :after
    and o.object_id <= :through
    and (:feed::text is null or o.feed = :feed)
    and d.due
    and d.expected is distinct from d.found
order by o.object_id
limit :limit
