-- A complete object of one day with so many rows of activity, without its events: reports read none.
with object as (
    insert into source_object (
        bucket, key, version_id, feed, status, records, accepted, rejected, skipped, events, first_occurred_at,
        last_occurred_at, completed_at)
    values (
        'past', :key, 'v', 'past', 'loaded', :rows, :rows, 0, 0, :rows, :day::date, :day::date + interval '23 hours',
        now())
    returning object_id
)
insert into product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units, revenue)
select
    object_id,
    :day::date,
    'p' || 1 + (i * 7919::bigint + extract(doy from :day::date)::int * 31) % (:products * 19 / 20),
    1 + 40000 / (i + 50) + i % 3,
    i % 5 / 4,
    i % 50 / 49,
    i % 20 / 19,
    i % 20 / 19,
    i % 20 / 19 * (1.99 + i % 500)
from object
cross join generate_series(1, :rows) i
