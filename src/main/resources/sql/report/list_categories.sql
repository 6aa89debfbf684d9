-- Categories below one, or the top ones, so many levels deep; the most of the measure first. An empty name holds what
-- has no category. Repeatable: reads only visible rows.
select
    category, products, visited, never_visited,
    round(never_visited::numeric / nullif(products, 0), 4) as never_visited_rate,
    views, add_to_carts, remove_from_carts, purchases, units, item_revenue,
    round(add_to_carts::numeric / nullif(views, 0), 4) as cart_to_view_rate,
    round(purchases::numeric / nullif(views, 0), 4) as purchase_to_view_rate,
    round(purchases::numeric / nullif(add_to_carts, 0), 4) as buy_to_cart_rate,
    round(value / nullif(total, 0), 6) as share,
    case when :previousFirst::date is not null then previous end as previous,
    case when :previousFirst::date is not null then value - previous end as change,
    case when :previousFirst::date is not null then round(value / nullif(previous, 0) - 1, 4) end as change_rate
from (
    select *, sum(value) filter (where depth = 1) over () as total
    from (
        select
            *,
            greatest(cardinality(string_to_array(category, ' > ')), 1) as depth,
            case :by when 'views' then views when 'add_to_carts' then add_to_carts when 'purchases' then purchases
                when 'units' then units when 'item_revenue' then item_revenue end::numeric as value,
            case :by when 'views' then previous_views when 'add_to_carts' then previous_add_to_carts
                when 'purchases' then previous_purchases when 'units' then previous_units
                when 'item_revenue' then previous_item_revenue end::numeric as previous
        from category_figures(:preset::int, :first::date, :last::date, :previousFirst::date, :previousLast::date,
            :feed::text)
    ) measured
) totalled
where is_in_category(category, :category::text)
    and depth <= :depth + coalesce(cardinality(string_to_array(category_path(:category::text), ' > ')), 0)
order by value desc, category collate "C"
limit :limit
