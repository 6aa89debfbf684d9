-- A complete object of the past, with its ledger rows, events and activity, as loading it would have left them.
with object as (
    insert into source_object (
        bucket, key, version_id, feed, status, attempts, records, accepted, rejected, skipped, events,
        first_occurred_at, last_occurred_at, started_at, completed_at, published_at, reading_parameters)
    values (
        'past', :day || '/' || :round, 'v', 'past', 'loaded', 1, :events, :events, 0, 0, :events, :day::date,
        :day::date + interval '23 hours', now(), now(), now(), 'format=past')
    returning object_id
), batch as (
    insert into load_batch (
        object_id, batch_no, first_record, last_record, accepted, rejected, skipped, events, first_occurred_at,
        last_occurred_at, catalogue_generation)
    select object_id, 1, 1, :events, :events, 0, 0, :events, :day::date, :day::date + interval '23 hours', 0
    from object
), event as (
    insert into behaviour_event (object_id, record_no, occurred_at, product_key, kind, session_uuid, price, user_id)
    select
        o.object_id,
        i,
        :day::date + (i - 1) * interval '23 hours' / (:events - 1),
        case i % 100
            when 0 then :unknown + i / 100 % 1000
            else :known + (i / 5 * 7919::bigint + :round * 31) % 20000
        end,
        (case i % 50 when 0 then 'p' when 1 then 'c' else 'v' end)::"char",
        md5((i / 7)::text || :day || :round)::uuid,
        case i % 100 when 0 then null else 1.99 + i % 500 end,
        (500000000 + i / 7)::text
    from object o
    cross join generate_series(1, :events) i
    returning object_id, occurred_at, product_key, kind, price
)
insert into product_activity (
    object_id, day, product_id, views, carts, uncarts, purchases, units, revenue, unpriced_units)
select
    e.object_id,
    (e.occurred_at at time zone 'UTC')::date,
    v.product_id,
    count(*) filter (where e.kind = 'v'),
    count(*) filter (where e.kind = 'c'),
    0,
    count(*) filter (where e.kind = 'p'),
    count(*) filter (where e.kind = 'p'),
    coalesce(sum(coalesce(e.price, v.price)) filter (where e.kind = 'p'), 0),
    count(*) filter (where e.kind = 'p' and e.price is null and v.price is null)
from event e
join product_version v using (product_key)
group by 1, 2, 3
