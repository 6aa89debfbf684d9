-- The sums of each category and of each one above it; after save_standings and delete_categories, once each. First by
-- category, then up its path: there are far fewer categories than products.
insert into category_standing
select
    s.period_days,
    coalesce(array_to_string(s.parts[1 : depth], ' > '), ''),
    sum(products), sum(visited), sum(never_visited),
    sum(views), sum(add_to_carts), sum(remove_from_carts), sum(purchases), sum(units), sum(item_revenue),
    sum(previous_views), sum(previous_add_to_carts), sum(previous_remove_from_carts), sum(previous_purchases),
    sum(previous_units), sum(previous_item_revenue)
from (
    select
        period_days,
        string_to_array(category, ' > ') as parts,
        count(*) filter (where in_catalogue) as products,
        count(*) filter (where in_catalogue and views > 0) as visited,
        count(*) filter (where in_catalogue and first_visit is null) as never_visited,
        sum(views) as views, sum(add_to_carts) as add_to_carts, sum(remove_from_carts) as remove_from_carts,
        sum(purchases) as purchases, sum(units) as units, sum(item_revenue) as item_revenue,
        sum(previous_views) as previous_views, sum(previous_add_to_carts) as previous_add_to_carts,
        sum(previous_remove_from_carts) as previous_remove_from_carts, sum(previous_purchases) as previous_purchases,
        sum(previous_units) as previous_units, sum(previous_item_revenue) as previous_item_revenue
    from standing
    group by period_days, category
) s
cross join lateral generate_series(1, coalesce(cardinality(s.parts), 1)) as level (depth)
group by 1, 2
