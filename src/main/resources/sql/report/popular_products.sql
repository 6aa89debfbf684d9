-- Products by activity, highest first, including products that are missing from the catalogue. Repeatable: reads only
-- visible rows.
select
    a.product_id,
    p.name,
    p.category,
    p.brand,
    a.views,
    a.carts,
    a.purchases,
    a.units,
    a.revenue,
    round(a.purchases::numeric / nullif(a.views, 0), 4) as conversion,
    p.product_id is not null as in_catalogue
from (
    select
        product_id,
        sum(views)::bigint as views,
        sum(carts)::bigint as carts,
        sum(purchases)::bigint as purchases,
        sum(units) as units,
        sum(revenue) as revenue
    from product_activity
    where day between coalesce(:from::date, '-infinity') and coalesce(:to::date, 'infinity')
    group by product_id
) a
left join product p using (product_id)
order by
    case :by
        when 'views' then a.views
        when 'carts' then a.carts
        when 'purchases' then a.purchases
        when 'units' then a.units
        when 'revenue' then a.revenue
    end desc,
    a.product_id
limit :limit
