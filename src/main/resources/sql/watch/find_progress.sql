-- The progress of business dates in the ledger and the collections. Only reads. :feeds and :dates are arrays of one
-- length.
select
    w.feed,
    w.business_date,
    o.waiting,
    o.loading,
    o.loaded,
    o.failed,
    o.retracted,
    o.records,
    o.loaded_at,
    o.error,
    m.object_id is not null as signed,
    m.keys is not null as listed,
    m.error as list_error,
    k.absent,
    k.first_absent,
    c.state as collection,
    c.bytes_done,
    c.bytes_total,
    c.error as collection_error,
    d.state,
    d.alarmed_at,
    d.recovered_at
from unnest(:feeds::text[], :dates::text[]::date[]) as w (feed, business_date)
left join feed_delivery d using (feed, business_date)
left join collection c using (feed, business_date)
cross join lateral (
    select
        count(*) filter (where s.status = 'received') as waiting,
        count(*) filter (where s.status = 'loading') as loading,
        count(*) filter (where s.status = 'loaded') as loaded,
        count(*) filter (where s.status = 'failed') as failed,
        count(*) filter (where s.status = 'retracted') as retracted,
        sum(s.records) filter (where s.status = 'loaded') as records,
        max(s.completed_at) filter (where s.status = 'loaded') as loaded_at,
        max(s.error) filter (where s.status = 'failed') as error
    from source_object s
    where s.feed = w.feed
        and s.business_date = w.business_date
) o
left join lateral (
    select s.object_id, s.bucket, l.keys, l.error
    from source_object s
    left join delivery_manifest l using (object_id)
    where s.feed = w.feed
        and s.business_date = w.business_date
        and s.is_sign
    order by s.object_id desc
    limit 1
) m on true
cross join lateral (
    select count(*) as absent, min(listed.key) as first_absent
    from unnest(m.keys) as listed (key)
    where not exists (
        select from source_object s where s.bucket = m.bucket and s.key = listed.key and s.status = 'loaded'
    )
) k
order by w.feed, w.business_date
