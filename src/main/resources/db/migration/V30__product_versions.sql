-- What was known of a product is a row of its own, and an event points to it: narrow events, and a product that the
-- catalogue brings later fills in one row and no event. Events of earlier releases stay where they are, under another
-- name, and are moved month by month by `footfall migrate`; views read both until that is done.

create sequence product_version_key as integer;

create table product_version (
    product_key   integer     primary key default nextval('product_version_key'),
    product_id    text        not null,
    name          text,
    category      text,
    brand         text,
    price         numeric     check (price >= 0),
    attributes    jsonb,
    product_known boolean     not null,
    is_open       boolean     not null,
    identity      uuid        unique,
    valid_from    timestamptz not null default now(),
    object_id     bigint,
    filled_by     bigint
);

alter sequence product_version_key owned by product_version.product_key;
create index product_version_open on product_version (product_id) where is_open;
create index product_version_filled on product_version (filled_by) where filled_by is not null;

comment on table product_version is
    'What was known of a product when events were loaded. A catalogue that changes a product makes a new version; one '
    'that brings a product which files named first fills in the versions that they made.';
comment on column product_version.name is 'The catalogue''s, else the file''s; so category and brand.';
comment on column product_version.price is 'The catalogue''s; of an event that came without one.';
comment on column product_version.product_known is 'Whether the catalogue knew the product; filled in when it does.';
comment on column product_version.is_open is
    'Whether a catalogue may still fill something in: the product is unknown, or its price is.';
comment on column product_version.identity is
    'Of a version that a file made: version_identity() of the product, of the catalogue''s version that it completes, and '
    'of what the file said. Null in the catalogue''s own.';
comment on column product_version.object_id is 'The catalogue or behaviour file that brought it; null before this was noted.';
comment on column product_version.filled_by is 'The catalogue that filled it in last.';

create function version_identity(product_id text, base_key integer, name text, category text, brand text) returns uuid
    language sql immutable parallel safe
    return encode(
        substr(
            sha256(convert_to(jsonb_build_array(product_id, base_key, name, category, brand)::text, 'UTF8')), 1, 16),
        'hex')::uuid;

comment on function version_identity is
    'What a version that a file makes is found by. The base is the product_key of the catalogue''s version, 0 of a '
    'product that the catalogue does not know, -1 of events of earlier releases, which did not note it; texts that the '
    'base has are empty here.';

-- The catalogue's versions.

alter table product add column product_key integer;

with version as (
    insert into product_version (product_id, name, category, brand, price, attributes, product_known, is_open, valid_from)
    select product_id, name, category, brand, price, attributes, true, price is null, updated_at
    from product
    order by product_id
    returning product_id, product_key
)
update product p
set product_key = v.product_key
from version v
where v.product_id = p.product_id;

comment on column product.product_key is
    'The version that holds now; null in rows that no catalogue load made, until one brings them.';

-- Events.

drop index behaviour_event_unknown;
alter index behaviour_event_object rename to behaviour_event_text_object;
alter table behaviour_event rename to behaviour_event_text;
alter table behaviour_event_text rename constraint behaviour_event_kind to behaviour_event_text_kind;

do $$
declare
    partition text;
begin
    for partition in
        select c.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'behaviour_event_text'::regclass
    loop
        execute format(
            'alter table %I rename to %I', partition, replace(partition, 'behaviour_event_', 'behaviour_event_text_'));
    end loop;
end
$$;

create table behaviour_event (
    object_id    bigint      not null,
    record_no    bigint      not null,
    occurred_at  timestamptz not null,
    product_key  integer     not null,
    item_no      integer     not null default 1,
    kind         "char"      not null,
    session_uuid uuid,
    price        numeric,
    quantity     numeric     not null default 1,
    user_id      text,
    session_text text,
    event_id     text,
    attributes   jsonb,
    constraint behaviour_event_kind check (kind in ('v', 'c', 'u', 'p', 'r'))
) partition by range (occurred_at);

create index behaviour_event_object on behaviour_event
    using brin (object_id int8_minmax_multi_ops) with (pages_per_range = 16, autosummarize = on);

comment on table behaviour_event is
    'One row per event. Holds rows of objects that are not complete too: read the view visible_event.';
comment on column behaviour_event.record_no is 'Number of the record in its object, from 1; with item_no the identity.';
comment on column behaviour_event.item_no is 'Number within a record that lists several products, else 1.';
comment on column behaviour_event.product_key is 'What was known of its product: a row of product_version.';
comment on column behaviour_event.kind is 'The first letter of view, cart, uncart, purchase or refund.';
comment on column behaviour_event.session_uuid is 'The session, where it is a UUID in its usual form; else session_text.';
comment on column behaviour_event.price is 'The file''s; null where it had none: then its product version''s holds.';
comment on column behaviour_event.event_id is 'The id that the file gives the event; null where it gives none.';
comment on column behaviour_event.attributes is 'What the profile does not know; null when there is none.';

create function kind_label(letter "char") returns text
    language sql immutable parallel safe
    return case letter
        when 'v' then 'view'
        when 'c' then 'cart'
        when 'u' then 'uncart'
        when 'p' then 'purchase'
        when 'r' then 'refund'
    end;

comment on function kind_label is 'What behaviour_event.kind stands for.';

create view stored_event as
    select
        e.object_id,
        e.record_no,
        e.occurred_at,
        e.item_no,
        v.product_known,
        kind_label(e.kind) as kind,
        v.product_id,
        e.user_id,
        coalesce(e.session_uuid::text, e.session_text) as session_id,
        e.quantity,
        coalesce(e.price, v.price) as price,
        v.name as product_name,
        v.category,
        v.brand,
        e.attributes,
        e.event_id,
        e.price is null and v.is_open as awaits_price
    from behaviour_event e
    left join product_version v using (product_key)
    union all
    select
        object_id, record_no, occurred_at, item_no, product_known, kind, product_id, user_id, session_id, quantity, price,
        product_name, category, brand, attributes, null, false
    from behaviour_event_text;

comment on view stored_event is
    'All events with what is known of their products, also those of objects that are not complete. awaits_price: no '
    'catalogue has had a price for it yet.';

create or replace view visible_event as
    select
        e.object_id,
        e.record_no,
        e.occurred_at,
        e.item_no,
        e.product_known,
        e.kind,
        e.product_id,
        e.user_id,
        e.session_id,
        e.quantity,
        e.price,
        e.product_name,
        e.category,
        e.brand,
        e.attributes
    from stored_event e
    join source_object o using (object_id)
    where o.status = 'loaded';

create table deletion_guard (
    nothing integer
);

comment on table deletion_guard is
    'Always empty. Where Citus knows it, deleting from it beside the events has both nodes commit in two phases; elsewhere '
    'it does nothing: docs/scale.md.';

-- An index read beats a seq scan here whatever the statistics of a new month say. Events of an earlier release go first:
-- a month that is moved in between is found in the second statement.
create function delete_events(of_object_id bigint) returns void
    language plpgsql volatile set enable_seqscan = off as
$$
begin
    if to_regclass('behaviour_event_text') is not null then
        delete from behaviour_event_text where object_id = of_object_id;
    end if;
    delete from behaviour_event where object_id = of_object_id;
    delete from deletion_guard;
end
$$;

comment on function delete_events is 'Deletes the events of an object, at the cost of what it is.';

-- Whoever may do something with the events may do it with the new tables.
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
        where c.oid = 'behaviour_event_text'::regclass
            and a.grantee <> c.relowner
    loop
        execute format('grant %s on behaviour_event to %s', granted.privilege_type, granted.grantee);
        if granted.privilege_type in ('SELECT', 'INSERT', 'UPDATE') then
            execute format('grant %s on product_version to %s', granted.privilege_type, granted.grantee);
        end if;
        if granted.privilege_type = 'SELECT' then
            execute format('grant select on stored_event to %s', granted.grantee);
        end if;
        if granted.privilege_type in ('SELECT', 'DELETE') then
            execute format('grant %s on deletion_guard to %s', granted.privilege_type, granted.grantee);
        end if;
        if granted.privilege_type = 'INSERT' then
            execute format('grant usage on sequence product_version_key to %s', granted.grantee);
        end if;
    end loop;
end
$$;

-- Events of earlier releases.

create table activity_to_recount (
    object_id  bigint not null,
    day        date   not null,
    product_id text   not null,
    primary key (object_id, day, product_id)
);

comment on table activity_to_recount is
    'Activity of which events without a price were moved: a catalogue may know their product by now. Is there only until '
    'the events of earlier releases are moved.';

create function drop_earlier_month(month date) returns void
    language plpgsql volatile set lock_timeout = '5s' as
$$
begin
    execute format('drop table if exists %I', 'behaviour_event_text_' || to_char(month, 'YYYY_MM'));
end
$$;

comment on function drop_earlier_month is
    'Gives the space of a month back whose events are moved. Whoever reads events of earlier releases is waited for, a '
    'little.';

create function finish_event_migration() returns boolean
    language plpgsql volatile set lock_timeout = '5s' as
$$
begin
    if to_regclass('behaviour_event_text') is null then
        return true;
    end if;
    lock table behaviour_event_text in access exclusive mode;
    if exists (select from behaviour_event_text) or exists (select from activity_to_recount) then
        return false;
    end if;
    create or replace view stored_event as
        select
            e.object_id,
            e.record_no,
            e.occurred_at,
            e.item_no,
            v.product_known,
            kind_label(e.kind) as kind,
            v.product_id,
            e.user_id,
            coalesce(e.session_uuid::text, e.session_text) as session_id,
            e.quantity,
            coalesce(e.price, v.price) as price,
            v.name as product_name,
            v.category,
            v.brand,
            e.attributes,
            e.event_id,
            e.price is null and v.is_open as awaits_price
        from behaviour_event e
        left join product_version v using (product_key);
    drop table behaviour_event_text;
    drop table activity_to_recount;
    return true;
end
$$;

comment on function finish_event_migration is
    'Once no event of an earlier release is left: the views read the new table alone, and the earlier one goes. False '
    'while some are left.';

select finish_event_migration();
