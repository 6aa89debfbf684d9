-- The products that a report is about, in its order, after a key. Repeatable: reads only visible rows.
select
    product_id,
    coalesce(product_name, (
        select v.name from product_version v where v.product_id = page.product_id and v.is_open
        order by v.product_key
        limit 1
    )) as product_name,
    category, brand, in_catalogue, views, add_to_carts, remove_from_carts, purchases, units, item_revenue,
    round(add_to_carts::numeric / nullif(views, 0), 4) as cart_to_view_rate,
    round(purchases::numeric / nullif(views, 0), 4) as purchase_to_view_rate,
    round(purchases::numeric / nullif(add_to_carts, 0), 4) as buy_to_cart_rate,
    round(item_revenue / nullif(units, 0), 2) as avg_price,
    round(value / nullif(total, 0), 6) as share,
    case when :previousFirst::date is not null then previous end as previous,
    case when :previousFirst::date is not null then value - previous end as change,
    case when :previousFirst::date is not null then round(value / nullif(previous, 0) - 1, 4) end as change_rate,
    case when :previousFirst::date is not null
        then round(value - previous * total / nullif(previous_total, 0), 2) end as change_beyond_shop,
    category_rate, last_visit, greatest(:asOf::date - last_visit, 0) as days_since_visit, last_sale, catalogue_since,
    coalesce(catalogue_since > :asOf::date - 14, false) as is_new,
    sort_key, nullif(tie, '-infinity')::text as tie
from (
    select
        *,
        case :report
            when 'never' then 0
            when 'fewest' then value
            when 'least' then value
            when 'cold' then -previous
            when 'movers' then -abs(value - previous)
            when 'rising' then previous - value
            when 'falling' then value - previous
            when 'vanished' then -previous
            when 'looks-no-buys' then purchases - views * category_rate
            when 'few-looks-many-buys' then category_rate - wilson_lower(purchases, views)
            else -value
        end as sort_key,
        case
            when :report in ('fewest', 'least') then coalesce(last_visit, '-infinity')
            when :report = 'never' then coalesce(catalogue_since, '-infinity')
            else '-infinity'
        end::date as tie
    from product_figures(:by, :preset::int, :first::date, :last::date, :previousFirst::date, :previousLast::date,
        :feed::text)
    where is_in_category(category, :category::text)
        and (:brand::text is null or lower(brand) = lower(:brand))
        and (:product::text is null or product_id = :product)
        and (:page::text[] is null or product_id = any(:page::text[]))
        and (:search::text is null or product_id = :search or strpos(lower(product_name), lower(:search)) > 0)
        and is_reported(:report, :first::date, in_catalogue, is_known, views, purchases,
            views + add_to_carts + remove_from_carts + purchases, value, previous, events, previous_events, first_visit,
            catalogue_since, category_rate)
) page
where :afterKey::numeric is null
    or (sort_key, page.tie, product_id collate "C") > (:afterKey::numeric, :afterTie::date, :afterId)
order by sort_key, page.tie, product_id collate "C"
limit :limit
