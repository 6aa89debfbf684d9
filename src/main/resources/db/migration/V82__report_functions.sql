-- How sure a rate is.

create function wilson_lower(hits numeric, trials numeric) returns numeric
    language sql immutable parallel safe
    return case
        when trials > 0 then round(
            (least(hits / trials, 1) + 1.9208 / trials
                - 1.96 * sqrt((least(hits / trials, 1) * (1 - least(hits / trials, 1)) + 0.9604 / trials) / trials))
            / (1 + 3.8416 / trials), 6)
    end;

comment on function wilson_lower is
    'The lower bound of a rate, by Wilson with 95 % (z = 1.96); of a rate above 1 that of 1. Null without trials.';

create function wilson_upper(hits numeric, trials numeric) returns numeric
    language sql immutable parallel safe
    return case
        when trials > 0 then round(
            (least(hits / trials, 1) + 1.9208 / trials
                + 1.96 * sqrt((least(hits / trials, 1) * (1 - least(hits / trials, 1)) + 0.9604 / trials) / trials))
            / (1 + 3.8416 / trials), 6)
    end;

comment on function wilson_upper is
    'The upper bound of a rate, by Wilson with 95 % (z = 1.96); of a rate above 1 that of 1. Null without trials.';

-- What every report of products begins with: of a preset without a pass over all products for what is summed up
-- already, in category_standing.

create function product_figures(
    measure text, preset integer, first_day date, last_day date, previous_first date, previous_last date, of_feed text)
    returns table (
        product_id text, product_name text, category text, brand text, in_catalogue boolean, is_known boolean,
        views bigint, add_to_carts bigint, remove_from_carts bigint, purchases bigint, units numeric, item_revenue numeric,
        first_visit date, last_visit date, last_sale date, catalogue_since date,
        value numeric, previous numeric, events bigint, previous_events bigint,
        total numeric, previous_total numeric, category_rate numeric)
    language sql stable parallel safe as
$$
    select
        s.product_id, s.product_name, s.category, s.brand, s.in_catalogue, s.is_known,
        s.views, s.add_to_carts, s.remove_from_carts, s.purchases, s.units, s.item_revenue,
        s.first_visit, s.last_visit, s.last_sale, s.catalogue_since,
        case measure when 'views' then s.views when 'add_to_carts' then s.add_to_carts
            when 'purchases' then s.purchases when 'units' then s.units when 'item_revenue' then s.item_revenue end::numeric,
        case measure when 'views' then s.previous_views when 'add_to_carts' then s.previous_add_to_carts
            when 'purchases' then s.previous_purchases when 'units' then s.previous_units
            when 'item_revenue' then s.previous_item_revenue end::numeric,
        case measure when 'views' then s.views when 'add_to_carts' then s.add_to_carts else s.purchases end,
        case measure when 'views' then s.previous_views when 'add_to_carts' then s.previous_add_to_carts
            else s.previous_purchases end,
        (
            select sum(case measure when 'views' then t.views when 'add_to_carts' then t.add_to_carts
                when 'purchases' then t.purchases when 'units' then t.units when 'item_revenue' then t.item_revenue end)
            from category_standing t
            where t.period_days = preset
                and strpos(t.category, ' > ') = 0
        ),
        (
            select sum(case measure when 'views' then t.previous_views when 'add_to_carts' then t.previous_add_to_carts
                when 'purchases' then t.previous_purchases when 'units' then t.previous_units
                when 'item_revenue' then t.previous_item_revenue end)
            from category_standing t
            where t.period_days = preset
                and strpos(t.category, ' > ') = 0
        ),
        round(c.purchases / nullif(c.views, 0)::numeric, 6)
    from standing s
    left join category_standing c on c.period_days = preset and c.category = coalesce(s.category, '')
    where s.period_days = preset
    union all
    (
        with figure as (
            select
                s.*,
                case measure when 'views' then s.views when 'add_to_carts' then s.add_to_carts
                    when 'purchases' then s.purchases when 'units' then s.units
                    when 'item_revenue' then s.item_revenue end::numeric as value,
                case measure when 'views' then s.previous_views when 'add_to_carts' then s.previous_add_to_carts
                    when 'purchases' then s.previous_purchases when 'units' then s.previous_units
                    when 'item_revenue' then s.previous_item_revenue end::numeric as previous,
                case measure when 'views' then s.views when 'add_to_carts' then s.add_to_carts
                    else s.purchases end as events,
                case measure when 'views' then s.previous_views when 'add_to_carts' then s.previous_add_to_carts
                    else s.previous_purchases end as previous_events
            from product_standing(null, first_day, last_day, previous_first, previous_last, of_feed) s
            where preset is null
        ), total as (
            select sum(value) as value, sum(previous) as previous
            from figure
        ), leaf as (
            select string_to_array(category, ' > ') as parts, sum(purchases) as purchases, sum(views) as views
            from figure
            group by category
        ), category_rate as (
            select
                coalesce(array_to_string(parts[1:depth], ' > '), '') as category,
                round(sum(purchases) / nullif(sum(views), 0), 6) as rate
            from leaf
            cross join lateral generate_series(1, coalesce(cardinality(parts), 1)) as level (depth)
            group by 1
        )
        select
            f.product_id, f.product_name, f.category, f.brand, f.in_catalogue, f.is_known,
            f.views, f.add_to_carts, f.remove_from_carts, f.purchases, f.units, f.item_revenue,
            f.first_visit, f.last_visit, f.last_sale, f.catalogue_since,
            f.value, f.previous, f.events, f.previous_events,
            t.value, t.previous, c.rate
        from figure f
        cross join total t
        left join category_rate c on c.category = coalesce(f.category, '')
    )
$$;

comment on function product_figures is
    'product_standing with what a report compares: a measure in the period and before, of the product and of all, and the '
    'rate of purchases by views of its category with those below it.';

create function is_in_category(category text, of_category text) returns boolean
    language sql immutable parallel safe
    return of_category is null
        or category = category_path(of_category)
        or starts_with(category, category_path(of_category) || ' > ');

comment on function is_in_category is 'Whether a path is that of a category or lies below it; always without one.';

create function is_reported(
    report text, first_day date, in_catalogue boolean, is_known boolean, views bigint, purchases bigint, all_events bigint,
    value numeric, previous numeric, events bigint, previous_events bigint,
    first_visit date, catalogue_since date, category_rate numeric)
    returns boolean
    language sql immutable parallel safe
    return case report
        when 'popular' then all_events > 0
        when 'least' then in_catalogue
        when 'never' then in_catalogue and first_visit is null
        when 'fewest' then in_catalogue and first_visit is not null
        when 'cold' then in_catalogue and views = 0 and first_visit < first_day
        when 'movers' then value > 0 and previous > 0 and value <> previous
            and abs(events - previous_events) > 2 * sqrt(events + previous_events)
        when 'rising' then value > previous and previous > 0
            and abs(events - previous_events) > 2 * sqrt(events + previous_events)
        when 'falling' then value < previous and value > 0
            and abs(events - previous_events) > 2 * sqrt(events + previous_events)
        when 'new' then in_catalogue and value > 0 and previous = 0 and catalogue_since >= first_day
            and coalesce(first_visit >= first_day, true)
        when 'vanished' then value = 0 and previous >= 10
        when 'looks-no-buys' then views >= 30 and wilson_upper(purchases, views) < category_rate
        when 'few-looks-many-buys' then wilson_lower(purchases, views) > category_rate
        when 'unknown' then not is_known and all_events > 0
    end;

comment on function is_reported is 'Whether a report is about a product: docs/bi.md says what each one is.';

create function category_figures(
    preset integer, first_day date, last_day date, previous_first date, previous_last date, of_feed text)
    returns table (
        category text, products bigint, visited bigint, never_visited bigint,
        views bigint, add_to_carts bigint, remove_from_carts bigint, purchases bigint, units numeric, item_revenue numeric,
        previous_views bigint, previous_add_to_carts bigint, previous_remove_from_carts bigint,
        previous_purchases bigint, previous_units numeric, previous_item_revenue numeric)
    language sql stable parallel safe as
$$
    select
        category, products, visited, never_visited,
        views, add_to_carts, remove_from_carts, purchases, units, item_revenue,
        previous_views, previous_add_to_carts, previous_remove_from_carts,
        previous_purchases, previous_units, previous_item_revenue
    from category_standing
    where period_days = preset
    union all
    select
        coalesce(array_to_string(s.parts[1:depth], ' > '), ''),
        sum(products)::bigint, sum(visited)::bigint, sum(never_visited)::bigint,
        sum(views)::bigint, sum(add_to_carts)::bigint, sum(remove_from_carts)::bigint, sum(purchases)::bigint,
        sum(units), sum(item_revenue),
        sum(previous_views)::bigint, sum(previous_add_to_carts)::bigint, sum(previous_remove_from_carts)::bigint,
        sum(previous_purchases)::bigint, sum(previous_units), sum(previous_item_revenue)
    from (
        select
            string_to_array(p.category, ' > ') as parts,
            count(*) filter (where p.in_catalogue) as products,
            count(*) filter (where p.in_catalogue and p.views > 0) as visited,
            count(*) filter (where p.in_catalogue and p.first_visit is null) as never_visited,
            sum(p.views) as views, sum(p.add_to_carts) as add_to_carts, sum(p.remove_from_carts) as remove_from_carts,
            sum(p.purchases) as purchases, sum(p.units) as units, sum(p.item_revenue) as item_revenue,
            sum(p.previous_views) as previous_views, sum(p.previous_add_to_carts) as previous_add_to_carts,
            sum(p.previous_remove_from_carts) as previous_remove_from_carts,
            sum(p.previous_purchases) as previous_purchases, sum(p.previous_units) as previous_units,
            sum(p.previous_item_revenue) as previous_item_revenue
        from product_standing(null, first_day, last_day, previous_first, previous_last, of_feed) p
        where preset is null
        group by p.category
    ) s
    cross join lateral generate_series(1, coalesce(cardinality(s.parts), 1)) as level (depth)
    group by 1
$$;

comment on function category_figures is 'The sums of each category and of each one above it: kept, or counted from the rows.';

create view bi.category_standing as
    select
        c.period_days,
        state.as_of - c.period_days + 1 as first_day,
        state.as_of as last_day,
        nullif(c.category, '') as category,
        coalesce(cardinality(string_to_array(nullif(c.category, ''), ' > ')), 0) as depth,
        c.products,
        c.visited,
        c.never_visited,
        c.views,
        c.add_to_carts,
        c.remove_from_carts,
        c.purchases,
        c.units,
        c.item_revenue,
        c.previous_views,
        c.previous_add_to_carts,
        c.previous_remove_from_carts,
        c.previous_purchases,
        c.previous_units,
        c.previous_item_revenue
    from category_standing c
    cross join standing_state state;

comment on view bi.category_standing is
    'The sums of bi.standing of each category and of each category above it. Always filter by period_days, and by depth: a '
    'category is in those above it, too.';
comment on column bi.category_standing.period_days is '1, 7, 28, 91 or 364.';
comment on column bi.category_standing.first_day is 'The first day of the period.';
comment on column bi.category_standing.last_day is 'The last day of the period, inclusive.';
comment on column bi.category_standing.category is
    'As a path: "Home > Kitchen > Pots"; null for what has no category, or is not in a catalogue.';
comment on column bi.category_standing.depth is 'How many parts the path has: 1 at the top; 0 where there is none.';
comment on column bi.category_standing.products is 'Products of the catalogue in it, and in the categories below.';
comment on column bi.category_standing.visited is 'How many of them were viewed in the period.';
comment on column bi.category_standing.never_visited is 'How many of them nobody ever viewed.';
comment on column bi.category_standing.views is 'Number of view events in the period.';
comment on column bi.category_standing.add_to_carts is 'Number of events that put a product into a cart.';
comment on column bi.category_standing.remove_from_carts is 'Number of events that took one out of a cart.';
comment on column bi.category_standing.purchases is 'Number of purchase events; units is the quantity.';
comment on column bi.category_standing.units is 'Quantity purchased.';
comment on column bi.category_standing.item_revenue is 'Sum of price times quantity purchased, before refunds.';
comment on column bi.category_standing.previous_views is 'views in the equal period before.';
comment on column bi.category_standing.previous_add_to_carts is 'add_to_carts in the equal period before.';
comment on column bi.category_standing.previous_remove_from_carts is 'remove_from_carts in the equal period before.';
comment on column bi.category_standing.previous_purchases is 'purchases in the equal period before.';
comment on column bi.category_standing.previous_units is 'units in the equal period before.';
comment on column bi.category_standing.previous_item_revenue is 'item_revenue in the equal period before.';
