-- Stores what differs of the standings, with what the catalogue says of each product; after sum_standings. Safe to
-- repeat.
insert into standing
select t.*
from (
    select
        coalesce(c.period_days, t.period_days) as period_days,
        coalesce(c.product_id, t.product_id) as product_id,
        p.name,
        p.category_path,
        p.brand,
        coalesce(p.active, false),
        p.product_id is not null,
        coalesce(t.views, 0), coalesce(t.add_to_carts, 0), coalesce(t.remove_from_carts, 0),
        coalesce(t.purchases, 0), coalesce(t.units, 0), coalesce(t.item_revenue, 0.00),
        coalesce(t.previous_views, 0), coalesce(t.previous_add_to_carts, 0), coalesce(t.previous_remove_from_carts, 0),
        coalesce(t.previous_purchases, 0), coalesce(t.previous_units, 0), coalesce(t.previous_item_revenue, 0.00),
        h.first_visit, h.last_visit, h.first_sale, h.last_sale, h.catalogue_since
    from (
        select preset.period_days, product_id
        from product
        cross join unnest(:periods::int[]) as preset (period_days)
        where active
    ) c
    full join (select * from summed_standing where is_active) t
        on t.period_days = c.period_days and t.product_id = c.product_id
    left join product p on p.product_id = coalesce(c.product_id, t.product_id)
    left join product_history h on h.product_id = coalesce(c.product_id, t.product_id)
) t
left join standing s on s.period_days = t.period_days and s.product_id = t.product_id
where s.product_id is null
    or row(s.*) is distinct from row(t.*)
on conflict (period_days, product_id)
do update set
    (product_name, category, brand, in_catalogue, is_known, views, add_to_carts, remove_from_carts, purchases, units,
        item_revenue, previous_views, previous_add_to_carts, previous_remove_from_carts, previous_purchases,
        previous_units, previous_item_revenue, first_visit, last_visit, first_sale, last_sale, catalogue_since)
    = row(excluded.product_name, excluded.category, excluded.brand, excluded.in_catalogue, excluded.is_known,
        excluded.views, excluded.add_to_carts, excluded.remove_from_carts, excluded.purchases, excluded.units,
        excluded.item_revenue, excluded.previous_views, excluded.previous_add_to_carts,
        excluded.previous_remove_from_carts, excluded.previous_purchases, excluded.previous_units,
        excluded.previous_item_revenue, excluded.first_visit, excluded.last_visit, excluded.first_sale,
        excluded.last_sale, excluded.catalogue_since)
