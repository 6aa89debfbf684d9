-- Fills in the price of events that came without one and whose product is in the catalogue by now, and adds their
-- revenue to the activity. Safe to repeat: it finds only events that are still unknown. A null object means all.
with priced as (
    update behaviour_event e
    set product_known = true,
        price = p.price,
        product_name = coalesce(p.name, e.product_name),
        category = coalesce(p.category, e.category),
        brand = coalesce(p.brand, e.brand)
    from product p
    where not e.product_known
        and e.price is null
        and p.price is not null
        and p.product_id = e.product_id
        and (:objectId::bigint is null or e.object_id = :objectId)
    returning e.object_id, e.occurred_at, e.product_id, e.kind, e.quantity * e.price as revenue
)
update product_activity a
set revenue = a.revenue + d.revenue
from (
    select object_id, (occurred_at at time zone :zone)::date as day, product_id, sum(revenue) as revenue
    from priced
    where kind = 'purchase'
    group by 1, 2, 3
) d
where (a.object_id, a.day, a.product_id) = (d.object_id, d.day, d.product_id)
