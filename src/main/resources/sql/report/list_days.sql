-- What visitors did with one product, day by day, days without any included; is_complete says whether the day is one
-- of those that are in comparisons. Repeatable: reads only visible rows.
select
    days.day::date as day,
    coalesce(days.day::date <= :asOf::date, false) as is_complete,
    coalesce(sum(a.views), 0)::bigint as views,
    coalesce(sum(a.carts), 0)::bigint as add_to_carts,
    coalesce(sum(a.uncarts), 0)::bigint as remove_from_carts,
    coalesce(sum(a.purchases), 0)::bigint as purchases,
    trim_scale(coalesce(sum(a.units), 0)) as units,
    plain_amount(coalesce(sum(a.revenue), 0)) as item_revenue
from generate_series(:first::date, :last::date, interval '1 day') as days (day)
left join (
    select *
    from product_activity
    where product_id = :product
        and day between :first::date and :last::date
        and (:feed::text is null or object_id in (select object_id from source_object where feed = :feed))
) a on a.day = days.day::date
group by days.day
order by days.day
limit :limit
