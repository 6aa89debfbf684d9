-- Products by rank, with what the first so many make of all, and the class: A until 80 % of the measure, B until 95 %,
-- else C. Of the products that are chosen alone. After a rank. Repeatable: reads only visible rows.
select
    rank, product_id, product_name, category, brand, in_catalogue, views, add_to_carts, purchases, units, item_revenue,
    value,
    round(share, 6) as share,
    round(cumulative, 6) as cumulative_share,
    case when cumulative - share < 0.8 then 'A' when cumulative - share < 0.95 then 'B' else 'C' end as class,
    rank as sort_key,
    null as tie
from (
    select
        *,
        row_number() over by_value as rank,
        value / sum(value) over () as share,
        sum(value) over by_value / sum(value) over () as cumulative
    from product_figures(:by, :preset::int, :first::date, :last::date, :previousFirst::date, :previousLast::date,
        :feed::text)
    where value > 0
        and is_in_category(category, :category::text)
        and (:brand::text is null or lower(brand) = lower(:brand))
        and (:product::text is null or product_id = :product)
        and (:search::text is null or product_id = :search or strpos(lower(product_name), lower(:search)) > 0)
    window by_value as (order by value desc, product_id collate "C" rows unbounded preceding)
) ranked
where :afterKey::numeric is null
    or rank > :afterKey::numeric
order by rank
limit :limit
