-- Counts the standings again from the rows, each measure of each preset and product, and the first and last days as
-- numbers, 20261121; once they are kept. While something is noted and not counted yet they may differ, and are left
-- out.
with expected as (
    select p.period_days, e.*
    from unnest(:periods::int[]) as p (period_days)
    cross join standing_state s
    cross join lateral product_standing(
        null,
        s.as_of - p.period_days + 1,
        s.as_of,
        s.as_of - 2 * p.period_days + 1,
        s.as_of - p.period_days,
        null) e
)
select
    0 as object_id,
    'standings' as object,
    null as version_id,
    d.what || ' of product ' || product_id || ' in ' || period_days || ' days' as what,
    d.expected,
    d.found
from expected e
full join standing f using (period_days, product_id)
cross join lateral (
    values
        ('views', e.views, f.views),
        ('add_to_carts', e.add_to_carts, f.add_to_carts),
        ('remove_from_carts', e.remove_from_carts, f.remove_from_carts),
        ('purchases', e.purchases, f.purchases),
        ('units', e.units, f.units),
        ('item_revenue', e.item_revenue, f.item_revenue),
        ('views before', e.previous_views, f.previous_views),
        ('add_to_carts before', e.previous_add_to_carts, f.previous_add_to_carts),
        ('remove_from_carts before', e.previous_remove_from_carts, f.previous_remove_from_carts),
        ('purchases before', e.previous_purchases, f.previous_purchases),
        ('units before', e.previous_units, f.previous_units),
        ('item_revenue before', e.previous_item_revenue, f.previous_item_revenue),
        ('products in the catalogue', e.in_catalogue::int, f.in_catalogue::int),
        ('first_visit', to_char(e.first_visit, 'YYYYMMDD')::int, to_char(f.first_visit, 'YYYYMMDD')::int),
        ('last_visit', to_char(e.last_visit, 'YYYYMMDD')::int, to_char(f.last_visit, 'YYYYMMDD')::int),
        ('first_sale', to_char(e.first_sale, 'YYYYMMDD')::int, to_char(f.first_sale, 'YYYYMMDD')::int),
        ('last_sale', to_char(e.last_sale, 'YYYYMMDD')::int, to_char(f.last_sale, 'YYYYMMDD')::int)
) d (what, expected, found)
where d.expected is distinct from d.found
    and not exists (select from activity_change)
    and (select catalogue_generation from standing_state) = (select generation from catalogue_state)
order by period_days, product_id
limit :limit
