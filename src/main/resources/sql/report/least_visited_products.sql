-- Active products of the catalogue, least visited first, with the day of their last visit ever. Repeatable: reads only
-- visible rows.
select
    p.product_id,
    p.name,
    p.category,
    p.brand,
    coalesce(a.views, 0) as views,
    coalesce(a.carts, 0) as carts,
    coalesce(a.purchases, 0) as purchases,
    a.last_visit
from product p
left join (
    select
        product_id,
        sum(views) filter (where wanted)::bigint as views,
        sum(carts) filter (where wanted)::bigint as carts,
        sum(purchases) filter (where wanted)::bigint as purchases,
        sum(units) filter (where wanted) as units,
        sum(revenue) filter (where wanted) as revenue,
        max(day) filter (where views > 0) as last_visit
    from (
        select *, day between coalesce(:from::date, '-infinity') and coalesce(:to::date, 'infinity') as wanted
        from product_activity
    ) marked
    group by product_id
) a using (product_id)
where p.active
order by
    case :by
        when 'views' then coalesce(a.views, 0)
        when 'carts' then coalesce(a.carts, 0)
        when 'purchases' then coalesce(a.purchases, 0)
        when 'units' then coalesce(a.units, 0)
        when 'revenue' then coalesce(a.revenue, 0)
    end,
    a.last_visit nulls first,
    p.product_id
limit :limit
