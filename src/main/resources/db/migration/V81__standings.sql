-- Standings: how each product stands in the usual periods, kept beside the loads, so that a report reads and does not
-- count. Loads only note what changed, in a row of their own; who keeps the standings takes these notes.

create table activity_change (
    change_no   bigint      primary key generated always as identity,
    object_id   bigint,
    is_addition boolean     not null,
    first_day   date        not null,
    last_day    date        not null,
    noted_at    timestamptz not null default now()
);

comment on table activity_change is
    'Activity that the standings do not know yet: written in the transaction that changes it, deleted by the one that '
    'counts it. Empty most of the time.';
comment on column activity_change.is_addition is
    'Whether rows of the object were added and nothing else: then these alone are to be counted.';
comment on column activity_change.first_day is 'The business days that may have changed, of which this is the first.';

create function note_activity_change() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    place constant text := coalesce((select zone from business_zone), 'UTC');
    of_old boolean := false;
    first_at timestamptz := new.first_occurred_at;
    last_at timestamptz := new.last_occurred_at;
begin
    if tg_op = 'UPDATE' then
        of_old := old.status = 'loaded';
        first_at := least(first_at, old.first_occurred_at);
        last_at := greatest(last_at, old.last_occurred_at);
    end if;
    insert into activity_change (object_id, is_addition, first_day, last_day)
    values (new.object_id, not of_old, (first_at at time zone place)::date, (last_at at time zone place)::date);
    return null;
end
$$;

comment on function note_activity_change is
    'Notes that an object became visible, was taken away or was counted again. With the rights of its owner: whoever may '
    'change the ledger may have this noted.';

create trigger note_added_activity
    after insert on source_object
    for each row
    when (new.status = 'loaded' and new.last_occurred_at is not null)
    execute function note_activity_change();

create trigger note_changed_activity
    after update on source_object
    for each row
    when (
        (old.status = 'loaded' or new.status = 'loaded')
        and (old.status, old.accepted, old.events, old.first_occurred_at, old.last_occurred_at)
            is distinct from (new.status, new.accepted, new.events, new.first_occurred_at, new.last_occurred_at)
        and coalesce(new.last_occurred_at, old.last_occurred_at) is not null
    )
    execute function note_activity_change();

create table standing_state (
    only_row             boolean     primary key default true check (only_row),
    generation           bigint      not null default 0,
    as_of                date,
    catalogue_generation bigint      not null default -1,
    changed_at           timestamptz not null default now()
);

insert into standing_state default values;

comment on table standing_state is 'What the standings were counted from last. One row.';
comment on column standing_state.generation is 'Grows with each change of the standings; 0 before the first.';

create table product_history (
    product_id      text primary key,
    first_visit     date,
    last_visit      date,
    first_sale      date,
    last_sale       date,
    catalogue_since date
);

comment on table product_history is
    'The first and last day with a view and with a purchase of each product, and since when it is in the catalogue; kept '
    'with the standings. Stays when old activity goes.';

create table standing (
    period_days                integer not null,
    product_id                 text    not null,
    product_name               text,
    category                   text,
    brand                      text,
    in_catalogue               boolean not null,
    is_known                   boolean not null,
    views                      bigint  not null,
    add_to_carts               bigint  not null,
    remove_from_carts          bigint  not null,
    purchases                  bigint  not null,
    units                      numeric not null,
    item_revenue               numeric not null,
    previous_views             bigint  not null,
    previous_add_to_carts      bigint  not null,
    previous_remove_from_carts bigint  not null,
    previous_purchases         bigint  not null,
    previous_units             numeric not null,
    previous_item_revenue      numeric not null,
    first_visit                date,
    last_visit                 date,
    first_sale                 date,
    last_sale                  date,
    catalogue_since            date,
    primary key (period_days, product_id)
) partition by list (period_days);

create table standing_1 partition of standing for values in (1) with (fillfactor = 80);
create table standing_7 partition of standing for values in (7) with (fillfactor = 80);
create table standing_28 partition of standing for values in (28) with (fillfactor = 80);
create table standing_91 partition of standing for values in (91) with (fillfactor = 80);
create table standing_364 partition of standing for values in (364) with (fillfactor = 80);

comment on table standing is
    'Of each product of the catalogue, and of each other with activity: the period that ends with the as_of of '
    'standing_state, and the equal period before it.';

create table category_standing (
    period_days                integer not null,
    category                   text    not null,
    products                   bigint  not null,
    visited                    bigint  not null,
    never_visited              bigint  not null,
    views                      bigint  not null,
    add_to_carts               bigint  not null,
    remove_from_carts          bigint  not null,
    purchases                  bigint  not null,
    units                      numeric not null,
    item_revenue               numeric not null,
    previous_views             bigint  not null,
    previous_add_to_carts      bigint  not null,
    previous_remove_from_carts bigint  not null,
    previous_purchases         bigint  not null,
    previous_units             numeric not null,
    previous_item_revenue      numeric not null,
    primary key (period_days, category)
);

comment on table category_standing is
    'Of each category and each one above it, the sums of the standings; products without a category under an empty one.';

insert into activity_change (is_addition, first_day, last_day)
select false, '-infinity', 'infinity'
where exists (select from product_activity);

-- What reports and views read, whether the standings are current or not.

create view product_dates as
    select
        product_id,
        min(first_visit) as first_visit,
        max(last_visit) as last_visit,
        min(first_sale) as first_sale,
        max(last_sale) as last_sale,
        min(catalogue_since) as catalogue_since
    from (
        select product_id, first_visit, last_visit, first_sale, last_sale, catalogue_since
        from product_history
        where not exists (select from activity_change where not is_addition)
        union all
        select product_id, null, null, null, null, catalogue_since
        from product_history
        where exists (select from activity_change where not is_addition)
        union all
        select
            a.product_id,
            case when a.views > 0 then a.day end,
            case when a.views > 0 then a.day end,
            case when a.purchases > 0 then a.day end,
            case when a.purchases > 0 then a.day end,
            null
        from activity_change c
        join product_activity a on a.object_id = c.object_id
        where not exists (select from activity_change where not is_addition)
        union all
        select
            a.product_id,
            min(a.day) filter (where a.views > 0),
            max(a.day) filter (where a.views > 0),
            min(a.day) filter (where a.purchases > 0),
            max(a.day) filter (where a.purchases > 0),
            null
        from product_activity a
        where exists (select from activity_change where not is_addition)
        group by a.product_id
        union all
        select v.product_id, null, null, null, null,
            min(v.valid_from at time zone coalesce((select zone from business_zone), 'UTC'))::date
        from product_version v
        where v.identity is null
            and (select generation from catalogue_state) <> (select catalogue_generation from standing_state)
        group by v.product_id
    ) known
    group by product_id;

comment on view product_dates is
    'product_history, with what is noted and not counted yet.';

create function plain_amount(amount numeric) returns numeric
    language sql immutable parallel safe
    return case when scale(trim_scale(amount)) < 2 then round(amount, 2) else trim_scale(amount) end;

comment on function plain_amount is 'The same amount with two decimals, or more where it has more; however it was summed up.';

create function activity_between(
    first_day date, last_day date, previous_first date, previous_last date, of_feed text)
    returns table (
        product_id text,
        views bigint, add_to_carts bigint, remove_from_carts bigint, purchases bigint, units numeric, item_revenue numeric,
        previous_views bigint, previous_add_to_carts bigint, previous_remove_from_carts bigint,
        previous_purchases bigint, previous_units numeric, previous_item_revenue numeric)
    language sql stable parallel safe as
$$
    select
        product_id,
        coalesce(sum(views) filter (where day between first_day and last_day), 0)::bigint,
        coalesce(sum(carts) filter (where day between first_day and last_day), 0)::bigint,
        coalesce(sum(uncarts) filter (where day between first_day and last_day), 0)::bigint,
        coalesce(sum(purchases) filter (where day between first_day and last_day), 0)::bigint,
        trim_scale(coalesce(sum(units) filter (where day between first_day and last_day), 0)),
        plain_amount(coalesce(sum(revenue) filter (where day between first_day and last_day), 0)),
        coalesce(sum(views) filter (where day between previous_first and previous_last), 0)::bigint,
        coalesce(sum(carts) filter (where day between previous_first and previous_last), 0)::bigint,
        coalesce(sum(uncarts) filter (where day between previous_first and previous_last), 0)::bigint,
        coalesce(sum(purchases) filter (where day between previous_first and previous_last), 0)::bigint,
        trim_scale(coalesce(sum(units) filter (where day between previous_first and previous_last), 0)),
        plain_amount(coalesce(sum(revenue) filter (where day between previous_first and previous_last), 0))
    from product_activity
    where (day between first_day and last_day or day between previous_first and previous_last)
        and (of_feed is null or object_id in (select object_id from source_object where feed = of_feed))
    group by product_id
$$;

comment on function activity_between is
    'What visitors did with each product between two days, inclusive, and between two earlier ones, which may be null.';

create function product_standing(
    preset integer, first_day date, last_day date, previous_first date, previous_last date, of_feed text)
    returns table (
        product_id text, product_name text, category text, brand text, in_catalogue boolean, is_known boolean,
        views bigint, add_to_carts bigint, remove_from_carts bigint, purchases bigint, units numeric, item_revenue numeric,
        previous_views bigint, previous_add_to_carts bigint, previous_remove_from_carts bigint,
        previous_purchases bigint, previous_units numeric, previous_item_revenue numeric,
        first_visit date, last_visit date, first_sale date, last_sale date, catalogue_since date)
    language sql stable parallel safe as
$$
    select
        product_id, product_name, category, brand, in_catalogue, is_known,
        views, add_to_carts, remove_from_carts, purchases, units, item_revenue,
        previous_views, previous_add_to_carts, previous_remove_from_carts,
        previous_purchases, previous_units, previous_item_revenue,
        first_visit, last_visit, first_sale, last_sale, catalogue_since
    from standing
    where period_days = preset
    union all
    select
        coalesce(p.product_id, a.product_id), p.name, p.category_path, p.brand,
        coalesce(p.active, false), p.product_id is not null,
        coalesce(a.views, 0), coalesce(a.add_to_carts, 0), coalesce(a.remove_from_carts, 0),
        coalesce(a.purchases, 0), coalesce(a.units, 0), coalesce(a.item_revenue, 0.00),
        coalesce(a.previous_views, 0), coalesce(a.previous_add_to_carts, 0), coalesce(a.previous_remove_from_carts, 0),
        coalesce(a.previous_purchases, 0), coalesce(a.previous_units, 0), coalesce(a.previous_item_revenue, 0.00),
        d.first_visit, d.last_visit, d.first_sale, d.last_sale, d.catalogue_since
    from product p
    full join activity_between(first_day, last_day, previous_first, previous_last, of_feed) a using (product_id)
    left join product_dates d on d.product_id = coalesce(p.product_id, a.product_id)
    where preset is null
        and (p.active or a.product_id is not null)
$$;

comment on function product_standing is
    'The standing of each product of the catalogue, and of each other with activity: of a preset as it is kept, or, where '
    'the preset is null, counted from the rows.';

-- The role that other tools have reads views alone.

create view bi.standing as
    select
        s.period_days,
        state.as_of - s.period_days + 1 as first_day,
        state.as_of as last_day,
        s.product_id,
        s.product_name,
        s.category,
        split_part(s.category, ' > ', 1) as category_1,
        nullif(split_part(s.category, ' > ', 2), '') as category_2,
        nullif(split_part(s.category, ' > ', 3), '') as category_3,
        s.brand,
        s.in_catalogue,
        s.views,
        s.add_to_carts,
        s.remove_from_carts,
        s.purchases,
        s.units,
        s.item_revenue,
        s.previous_views,
        s.previous_add_to_carts,
        s.previous_remove_from_carts,
        s.previous_purchases,
        s.previous_units,
        s.previous_item_revenue,
        s.first_visit,
        s.last_visit,
        s.first_sale,
        s.last_sale,
        s.catalogue_since
    from standing s
    cross join standing_state state;

comment on view bi.standing is
    'How each product stands in the last 1, 7, 28, 91 and 364 days up to last_day, and in the equal period before: every '
    'product of the catalogue, also without any event, and every other with events. Always filter by period_days. Kept by '
    'the role watch within minutes of a load; bi.freshness says whether it is current.';
comment on column bi.standing.period_days is '1, 7, 28, 91 or 364.';
comment on column bi.standing.first_day is 'The first day of the period.';
comment on column bi.standing.last_day is 'The last day of the period, inclusive.';
comment on column bi.standing.product_id is 'As the files name it.';
comment on column bi.standing.product_name is 'The catalogue''s; null where the catalogue never had it.';
comment on column bi.standing.category is 'The catalogue''s, as a path: "Home > Kitchen > Pots".';
comment on column bi.standing.category_1 is 'The first part of category.';
comment on column bi.standing.category_2 is 'The second part of category; null where it has none.';
comment on column bi.standing.category_3 is 'The third part of category; null where it has none.';
comment on column bi.standing.brand is 'The catalogue''s.';
comment on column bi.standing.in_catalogue is 'Whether the catalogue has the product.';
comment on column bi.standing.views is 'Number of view events in the period.';
comment on column bi.standing.add_to_carts is 'Number of events that put the product into a cart.';
comment on column bi.standing.remove_from_carts is 'Number of events that took it out of a cart.';
comment on column bi.standing.purchases is 'Number of purchase events; units is the quantity.';
comment on column bi.standing.units is 'Quantity purchased.';
comment on column bi.standing.item_revenue is 'Sum of price times quantity purchased, before refunds.';
comment on column bi.standing.previous_views is 'views in the equal period before.';
comment on column bi.standing.previous_add_to_carts is 'add_to_carts in the equal period before.';
comment on column bi.standing.previous_remove_from_carts is 'remove_from_carts in the equal period before.';
comment on column bi.standing.previous_purchases is 'purchases in the equal period before.';
comment on column bi.standing.previous_units is 'units in the equal period before.';
comment on column bi.standing.previous_item_revenue is 'item_revenue in the equal period before.';
comment on column bi.standing.first_visit is 'The first day with a view, ever; null when nobody ever viewed it.';
comment on column bi.standing.last_visit is 'The last day with a view, also after the period; null when nobody ever viewed it.';
comment on column bi.standing.first_sale is 'The first day with a purchase, ever.';
comment on column bi.standing.last_sale is 'The last day with a purchase, also after the period.';
comment on column bi.standing.catalogue_since is 'When a catalogue brought it first; null where none did.';

create or replace view bi.never_visited as
    select
        p.product_id,
        p.name as product_name,
        p.category_path as category,
        split_part(p.category_path, ' > ', 1) as category_1,
        nullif(split_part(p.category_path, ' > ', 2), '') as category_2,
        nullif(split_part(p.category_path, ' > ', 3), '') as category_3,
        p.brand,
        p.price,
        d.catalogue_since
    from product p
    left join product_dates d using (product_id)
    where p.active
        and d.first_visit is null;

comment on column bi.never_visited.catalogue_since is 'When a catalogue brought it first.';

create or replace view bi.product as
    select
        p.product_id,
        p.name as product_name,
        p.category_path as category,
        split_part(p.category_path, ' > ', 1) as category_1,
        nullif(split_part(p.category_path, ' > ', 2), '') as category_2,
        nullif(split_part(p.category_path, ' > ', 3), '') as category_3,
        p.brand,
        p.price,
        p.active as in_catalogue,
        p.updated_at,
        d.catalogue_since,
        d.first_visit,
        d.last_visit,
        d.first_sale,
        d.last_sale
    from product p
    left join product_dates d using (product_id);

comment on column bi.product.catalogue_since is 'When a catalogue brought it first.';
comment on column bi.product.first_visit is 'The first day with a view, ever; null when nobody ever viewed it.';
comment on column bi.product.last_visit is 'The last day with a view.';
comment on column bi.product.first_sale is 'The first day with a purchase, ever.';
comment on column bi.product.last_sale is 'The last day with a purchase.';

create function standings_are_current(as_of date) returns boolean
    language sql stable parallel safe
    return not exists (select from activity_change)
        and (select s.as_of is not distinct from standings_are_current.as_of from standing_state s)
        and (select s.catalogue_generation from standing_state s) = (select generation from catalogue_state);

comment on function standings_are_current is 'Whether the standings are those of today''s rows and of this day.';

-- Whoever may change activity may keep the standings, and whoever may read it may read them.
do $$
declare
    granted record;
    target text;
begin
    for granted in
        select
            a.privilege_type,
            case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
        from pg_class c
        cross join lateral aclexplode(c.relacl) a
        where c.oid = 'product_activity'::regclass
            and a.grantee <> c.relowner
            and a.privilege_type in ('SELECT', 'INSERT')
    loop
        execute format('grant usage on schema bi to %s', granted.grantee);
        execute format('grant select on all tables in schema bi to %s', granted.grantee);
        foreach target in array array['activity_change', 'standing_state', 'product_history', 'standing', 'category_standing']
        loop
            execute format(
                'grant %s on %I to %s',
                case granted.privilege_type when 'SELECT' then 'select' else 'insert, update, delete' end,
                target,
                granted.grantee);
        end loop;
    end loop;
end
$$;
