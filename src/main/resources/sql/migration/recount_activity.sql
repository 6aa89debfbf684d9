-- The revenue of activity whose events were moved, and what of it waits for a price, from the events; after
-- await_catalogue, so that neither a completion nor a catalogue load changes either. Safe to repeat.
with bound as (
    select min(day) - 2 as first_day, max(day) + 2 as last_day
    from activity_to_recount
), counted as (
    select
        r.object_id,
        r.day,
        r.product_id,
        coalesce(sum(e.price * e.quantity), 0) as revenue,
        coalesce(sum(e.quantity) filter (where e.awaits_price), 0) as unpriced_units
    from activity_to_recount r
    join stored_event e
        on e.object_id = r.object_id
        and e.product_id = r.product_id
        and (e.occurred_at at time zone :zone)::date = r.day
    where e.kind = 'purchase'
        and e.occurred_at >= (select first_day from bound)
        and e.occurred_at < (select last_day from bound)
    group by 1, 2, 3
)
update product_activity a
set revenue = c.revenue,
    unpriced_units = c.unpriced_units
from counted c
where a.object_id = c.object_id
    and a.day = c.day
    and a.product_id = c.product_id
