-- How one product stands: its ranks among all products and in its category, and its rate beside the category's.
-- Repeatable: reads only visible rows.
select *
from (
    select
        product_id, product_name, category, brand, in_catalogue, views, add_to_carts, remove_from_carts, purchases,
        units, item_revenue,
        rank() over (order by value desc) as rank,
        count(*) over () as ranked_products,
        case when category is not null
            then rank() over (partition by category order by value desc) end as category_rank,
        case when category is not null then count(*) over (partition by category) end as category_products,
        round(purchases::numeric / nullif(views, 0), 4) as purchase_to_view_rate,
        category_rate,
        case when :previousFirst::date is not null then previous end as previous,
        first_visit, last_visit, last_sale, catalogue_since
    from product_figures(:by, :preset::int, :first::date, :last::date, :previousFirst::date, :previousLast::date,
        :feed::text)
) ranked
where product_id = :product
