-- Activity of one object, from its events; in the transaction that makes it visible, so it runs once.
insert into product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units, revenue)
select
    object_id,
    (occurred_at at time zone :zone)::date,
    product_id,
    count(*) filter (where kind = 'view'),
    count(*) filter (where kind = 'cart'),
    count(*) filter (where kind = 'uncart'),
    count(*) filter (where kind = 'purchase'),
    coalesce(sum(quantity) filter (where kind = 'purchase'), 0),
    coalesce(sum(price * quantity) filter (where kind = 'purchase'), 0)
from behaviour_event
where object_id = :objectId
    and occurred_at between :firstOccurredAt and :lastOccurredAt
group by 1, 2, 3
