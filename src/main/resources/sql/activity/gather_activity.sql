-- Activity of one object, from its events. A table of its own for this transaction: "create … as" may read in parallel,
-- where "insert … select" may not. Runs once, in the transaction that makes the object visible.
create temporary table gathered_activity on commit drop as
select
    object_id,
    (occurred_at at time zone :zone)::date as day,
    product_id,
    count(*) filter (where kind = 'view') as views,
    count(*) filter (where kind = 'cart') as carts,
    count(*) filter (where kind = 'uncart') as uncarts,
    count(*) filter (where kind = 'purchase') as purchases,
    coalesce(sum(quantity) filter (where kind = 'purchase'), 0) as units,
    coalesce(sum(price * quantity) filter (where kind = 'purchase'), 0) as revenue,
    coalesce(sum(quantity) filter (where kind = 'purchase' and awaits_price), 0) as unpriced_units
from stored_event
where object_id = :objectId
    and occurred_at between :firstOccurredAt and :lastOccurredAt
group by 1, 2, 3
