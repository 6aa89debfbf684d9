-- Brands, the most of the measure first; an empty name holds what has none. Repeatable: reads only visible rows.
select
    coalesce(brand, '') as brand,
    count(*) filter (where in_catalogue) as products,
    count(*) filter (where in_catalogue and views > 0) as visited,
    count(*) filter (where in_catalogue and first_visit is null) as never_visited,
    sum(views)::bigint as views,
    sum(add_to_carts)::bigint as add_to_carts,
    sum(remove_from_carts)::bigint as remove_from_carts,
    sum(purchases)::bigint as purchases,
    sum(units) as units,
    sum(item_revenue) as item_revenue,
    round(sum(add_to_carts) / nullif(sum(views), 0), 4) as cart_to_view_rate,
    round(sum(purchases) / nullif(sum(views), 0), 4) as purchase_to_view_rate,
    round(sum(purchases) / nullif(sum(add_to_carts), 0), 4) as buy_to_cart_rate,
    round(sum(value) / nullif(max(total), 0), 6) as share,
    case when :previousFirst::date is not null then sum(previous) end as previous,
    case when :previousFirst::date is not null then sum(value) - sum(previous) end as change,
    case when :previousFirst::date is not null
        then round(sum(value) / nullif(sum(previous), 0) - 1, 4) end as change_rate
from product_figures(:by, :preset::int, :first::date, :last::date, :previousFirst::date, :previousLast::date,
    :feed::text)
where is_in_category(category, :category::text)
    and (:brand::text is null or lower(brand) = lower(:brand))
group by coalesce(brand, '')
order by sum(value) desc, coalesce(brand, '') collate "C"
limit :limit
