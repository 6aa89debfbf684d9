-- Which products are on a page of a preset, from as little of each as tells: list_products then shows these alone. Its
-- conditions and its order, which ProductReportsIT compares with those of the rows; but for the two reports about the
-- rate of a category, which need more. Repeatable: reads only visible rows.
select product_id
from (
    select
        product_id,
        case :report
            when 'never' then 0
            when 'fewest' then value
            when 'least' then value
            when 'cold' then -previous
            when 'movers' then -abs(value - previous)
            when 'rising' then previous - value
            when 'falling' then value - previous
            when 'vanished' then -previous
            else -value
        end as sort_key,
        case
            when :report in ('fewest', 'least') then coalesce(last_visit, '-infinity')
            when :report = 'never' then coalesce(catalogue_since, '-infinity')
            else '-infinity'
        end::date as tie
    from (
        select
            s.*,
            case :by when 'views' then views when 'add_to_carts' then add_to_carts when 'purchases' then purchases
                when 'units' then units when 'item_revenue' then item_revenue end::numeric as value,
            case :by when 'views' then previous_views when 'add_to_carts' then previous_add_to_carts
                when 'purchases' then previous_purchases when 'units' then previous_units
                when 'item_revenue' then previous_item_revenue end::numeric as previous,
            case :by when 'views' then views when 'add_to_carts' then add_to_carts else purchases end as events,
            case :by when 'views' then previous_views when 'add_to_carts' then previous_add_to_carts
                else previous_purchases end as previous_events
        from standing s
        where s.period_days = :preset::int
    ) f
    where is_in_category(category, :category::text)
        and (:brand::text is null or lower(brand) = lower(:brand))
        and (:product::text is null or product_id = :product)
        and (:search::text is null or product_id = :search or strpos(lower(product_name), lower(:search)) > 0)
        and is_reported(:report, :first::date, in_catalogue, is_known, views, purchases,
            views + add_to_carts + remove_from_carts + purchases, value, previous, events, previous_events, first_visit,
            catalogue_since, null)
) page
where :afterKey::numeric is null
    or (sort_key, page.tie, product_id collate "C") > (:afterKey::numeric, :afterTie::date, :afterId)
order by sort_key, page.tie, product_id collate "C"
limit :limit
