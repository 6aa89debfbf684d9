-- The activity against the events of complete objects after :after up to :through, every measure, in the business time
-- zone. Events of no product version have no product.
with counted as (
    select
        object_id,
        (occurred_at at time zone :zone)::date as day,
        coalesce(product_id, '(of no version)') as product_id,
        count(*) filter (where kind = 'view') as views,
        count(*) filter (where kind = 'cart') as carts,
        count(*) filter (where kind = 'uncart') as uncarts,
        count(*) filter (where kind = 'purchase') as purchases,
        coalesce(sum(quantity) filter (where kind = 'purchase'), 0) as units,
        coalesce(sum(price * quantity) filter (where kind = 'purchase'), 0) as revenue,
        coalesce(sum(quantity) filter (where kind = 'purchase' and awaits_price), 0) as unpriced_units
    from stored_event
    where object_id > :after and object_id <= :through
    group by 1, 2, 3
), stored as (
    select
        object_id,
        day,
        product_id,
        sum(views) as views,
        sum(carts) as carts,
        sum(uncarts) as uncarts,
        sum(purchases) as purchases,
        sum(units) as units,
        sum(revenue) as revenue,
        sum(unpriced_units) as unpriced_units
    from product_activity
    where object_id > :after and object_id <= :through
    group by 1, 2, 3
)
select
    object_id,
    's3://' || o.bucket || '/' || o.key as object,
    o.version_id,
    d.what || ' of product ' || product_id || ' on ' || day as what,
    d.expected,
    d.found
from counted c
full join stored s using (object_id, day, product_id)
join source_object o using (object_id)
cross join lateral (
    values
        ('views', c.views, s.views),
        ('carts', c.carts, s.carts),
        ('uncarts', c.uncarts, s.uncarts),
        ('purchases', c.purchases, s.purchases),
        ('units', c.units, s.units),
        ('revenue', c.revenue, s.revenue),
        ('units without a price', c.unpriced_units, s.unpriced_units)
) d (what, expected, found)
where o.status = 'loaded'
    and (:feed::text is null or o.feed = :feed)
    and d.expected is distinct from d.found
order by object_id, day, product_id
limit :limit
