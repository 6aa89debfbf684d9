-- Verifies the rows of objects after :after up to :through against the ledger; rows without an object there as well.
with event as (
    select object_id, count(*) as records, sum(items) as events,
        count(*) filter (where items > last_item) as doubles from (
        select object_id, record_no, count(*) as items, max(item_no) as last_item
        from stored_event
        where object_id > :after and object_id <= :through
        group by object_id, record_no
    ) record group by object_id
), refused as (
    select object_id, count(*) filter (where replayed_at is null) as open from rejection
    where object_id > :after and object_id <= :through
    group by object_id
), activity as (
    select object_id, count(*) as rows from product_activity
    where object_id > :after and object_id <= :through
    group by object_id
), staging as (
    select object_id, count(*) as rows from product_staging
    where object_id > :after and object_id <= :through
    group by object_id
), batch as (
    select object_id, sum(accepted) as accepted, sum(events) as events, sum(rejected) as rejected from load_batch
    where object_id > :after and object_id <= :through
    group by object_id
), object as (
    select
        *,
        status in ('loaded', 'loading') and reading_parameters not like 'format=catalogue %' as has_events,
        status = 'loading' and reading_parameters like 'format=catalogue %' as has_staging
    from source_object
    where object_id > :after and object_id <= :through
)
select
    object_id,
    coalesce('s3://' || o.bucket || '/' || o.key, 'object ' || object_id || ', missing from the ledger') as object,
    o.version_id,
    d.what || ' (' || coalesce(o.status, 'unknown') || ')' as what,
    coalesce(d.expected, 0) as expected,
    coalesce(d.found, 0) as found
from object o
full join event e using (object_id)
full join refused r using (object_id)
full join activity a using (object_id)
full join staging s using (object_id)
full join batch b using (object_id)
cross join lateral (
    values
        ('rows of behaviour_event', case when o.has_events then b.events end, e.events, true),
        ('records with rows in behaviour_event', case when o.has_events then b.accepted end, e.records, true),
        ('duplicate records', 0, e.doubles, true),
        ('rows of rejection', b.rejected, r.open, coalesce(o.status, '') not in ('received', 'failed')),
        ('rows of product_activity', 0, a.rows, coalesce(o.status, '') <> 'loaded'),
        ('rows of product_staging', case when o.has_staging then b.events end, s.rows, true)
) d (what, expected, found, due)
where d.due
    and coalesce(d.expected, 0) <> coalesce(d.found, 0)
    and (:feed::text is null or o.feed = :feed)
order by object_id
limit :limit
