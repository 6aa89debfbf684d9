-- Activity by month of the business day, with the indexes that a statement uses, and with what waits for a price.

alter table product_activity rename to product_activity_whole;

create table product_activity (
    object_id      bigint  not null,
    day            date    not null,
    product_id     text    not null,
    views          bigint  not null,
    carts          bigint  not null,
    uncarts        bigint  not null,
    purchases      bigint  not null,
    units          numeric not null,
    revenue        numeric not null,
    unpriced_units numeric not null default 0
) partition by range (day);

create index product_activity_object on product_activity (object_id);
create index product_activity_unpriced on product_activity (product_id) where unpriced_units > 0;
create index product_activity_days on product_activity using brin (day) with (pages_per_range = 16, autosummarize = on);

comment on table product_activity is
    'Per object, business day and product: numbers of events, units and revenue. Only complete objects have rows.';
comment on column product_activity.day is 'In the configured business time zone.';
comment on column product_activity.purchases is 'Number of purchase events; units is the quantity purchased.';
comment on column product_activity.revenue is 'Sum of price times quantity purchased.';
comment on column product_activity.unpriced_units is
    'Units among them for which neither the file nor a catalogue had a price: the catalogue that brings one adds them to '
    'the revenue.';

do $$
declare
    granted record;
begin
    for granted in
        select
            a.privilege_type,
            case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
        from pg_class c
        cross join lateral aclexplode(c.relacl) a
        where c.oid = 'product_activity_whole'::regclass
            and a.grantee <> c.relowner
    loop
        execute format('grant %s on product_activity to %s', granted.privilege_type, granted.grantee);
    end loop;
end
$$;

create function ensure_activity_partition(month date) returns boolean
    language plpgsql security definer set search_path from current as
$$
declare
    partition text := 'product_activity_' || to_char(month, 'YYYY_MM');
    first_day date := date_trunc('month', month);
    granted record;
begin
    if to_regclass(partition) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtext('product_activity partitions'));
    if exists (
        select
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'product_activity'::regclass
            and c.relname = partition
    ) then
        return false;
    end if;
    execute format('create table %I (like product_activity including defaults including constraints)', partition);
    execute format(
        'alter table product_activity attach partition %I for values from (%L) to (%L)',
        partition,
        first_day,
        (first_day + interval '1 month')::date);
    for granted in
        select
            a.privilege_type,
            case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
        from pg_class c
        cross join lateral aclexplode(c.relacl) a
        where c.oid = 'product_activity'::regclass
            and a.grantee <> c.relowner
    loop
        execute format('grant %s on %I to %s', granted.privilege_type, partition, granted.grantee);
    end loop;
    return true;
end
$$;

comment on function ensure_activity_partition is
    'Creates the partition of a month of business days unless it is there. As ensure_behaviour_partition does it.';

select ensure_activity_partition(month)
from (select distinct date_trunc('month', day)::date as month from product_activity_whole) months;

insert into product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units, revenue)
select object_id, day, product_id, views, carts, uncarts, purchases, units, revenue
from product_activity_whole;

create or replace view product_activity_daily as
    select
        day,
        product_id,
        sum(views)::bigint as views,
        sum(carts)::bigint as carts,
        sum(uncarts)::bigint as uncarts,
        sum(purchases)::bigint as purchases,
        sum(units) as units,
        sum(revenue) as revenue
    from product_activity
    group by day, product_id;

drop table product_activity_whole;
