-- The sums of each preset and product as they are to be: those that stand, with the days that enter and leave and with
-- the objects that were added to days that stay; of a preset that is counted anew its days alone. :weightPeriods and
-- its like are arrays of one length: how often a day counts more than before; :keptPeriods and its like how often it
-- counted.
create temporary table summed_standing on commit drop as
with weight as (
    select *
    from unnest(:weightPeriods::int[], :weightDays::text[]::date[], :weightNow::int[], :weightBefore::int[])
        as w (period_days, day, in_now, in_before)
), kept as (
    select *
    from unnest(:keptPeriods::int[], :keptDays::text[]::date[], :keptNow::int[], :keptBefore::int[])
        as k (period_days, day, in_now, in_before)
), part as (
    select period_days, product_id, views, add_to_carts, remove_from_carts, purchases, units, item_revenue,
        previous_views, previous_add_to_carts, previous_remove_from_carts, previous_purchases, previous_units,
        previous_item_revenue
    from standing
    where period_days = any(:moved::int[])
    union all
    select w.period_days, a.product_id, a.views * in_now, a.carts * in_now, a.uncarts * in_now, a.purchases * in_now,
        a.units * in_now, a.revenue * in_now, a.views * in_before, a.carts * in_before, a.uncarts * in_before,
        a.purchases * in_before, a.units * in_before, a.revenue * in_before
    from product_activity a
    join weight w using (day)
    where a.day = any(:days)
    union all
    select k.period_days, a.product_id, a.views * in_now, a.carts * in_now, a.uncarts * in_now, a.purchases * in_now,
        a.units * in_now, a.revenue * in_now, a.views * in_before, a.carts * in_before, a.uncarts * in_before,
        a.purchases * in_before, a.units * in_before, a.revenue * in_before
    from product_activity a
    join kept k using (day)
    where a.object_id = any(:added::bigint[])
)
select
    period_days,
    product_id,
    sum(views)::bigint as views,
    sum(add_to_carts)::bigint as add_to_carts,
    sum(remove_from_carts)::bigint as remove_from_carts,
    sum(purchases)::bigint as purchases,
    trim_scale(sum(units)) as units,
    plain_amount(sum(item_revenue)) as item_revenue,
    sum(previous_views)::bigint as previous_views,
    sum(previous_add_to_carts)::bigint as previous_add_to_carts,
    sum(previous_remove_from_carts)::bigint as previous_remove_from_carts,
    sum(previous_purchases)::bigint as previous_purchases,
    trim_scale(sum(previous_units)) as previous_units,
    plain_amount(sum(previous_item_revenue)) as previous_item_revenue,
    sum(views + add_to_carts + remove_from_carts + purchases
        + previous_views + previous_add_to_carts + previous_remove_from_carts + previous_purchases) > 0 as is_active
from part
group by period_days, product_id
