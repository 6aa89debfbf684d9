-- Events by month. No unique index: the ledger makes one unnecessary.

create table behaviour_event (
    object_id     bigint      not null,
    record_no     bigint      not null,
    occurred_at   timestamptz not null,
    item_no       integer     not null,
    product_known boolean     not null,
    kind          text        not null,
    product_id    text        not null,
    user_id       text,
    session_id    text,
    quantity      numeric     not null,
    price         numeric,
    product_name  text,
    category      text,
    brand         text,
    attributes    jsonb,
    constraint behaviour_event_kind check (kind in ('view', 'cart', 'uncart', 'purchase'))
) partition by range (occurred_at);

create index behaviour_event_object on behaviour_event using brin (object_id) with (pages_per_range = 32);
create index behaviour_event_unknown on behaviour_event (product_id) where not product_known;

comment on table behaviour_event is
    'One row per event. Holds rows of objects that are not complete too: read the view visible_event.';
comment on column behaviour_event.record_no is 'Number of the record in its object, from 1; with item_no the identity.';
comment on column behaviour_event.item_no is 'Number within a record that lists several products, else 1.';
comment on column behaviour_event.price is 'The file''s, else the catalogue''s.';
comment on column behaviour_event.product_name is 'The catalogue''s at load time, else the file''s; so category and brand.';
comment on column behaviour_event.product_known is 'Whether the catalogue knew the product; filled in when it does.';
comment on column behaviour_event.attributes is 'What the profile does not know; null when there is none.';

create view visible_event as
    select e.*
    from behaviour_event e
    join source_object o using (object_id)
    where o.status = 'loaded';

comment on view visible_event is 'The events of complete objects.';

create function ensure_behaviour_partition(month date) returns boolean
    language plpgsql as
$$
declare
    partition text := 'behaviour_event_' || to_char(month, 'YYYY_MM');
    first_day date := date_trunc('month', month);
begin
    if to_regclass(partition) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtext('behaviour_event partitions'));
    if to_regclass(partition) is not null then
        return false;
    end if;
    execute format('create table %I (like behaviour_event including defaults including constraints)', partition);
    execute format(
        'alter table behaviour_event attach partition %I for values from (%L) to (%L)',
        partition,
        first_day::timestamp at time zone 'UTC',
        (first_day + interval '1 month')::timestamp at time zone 'UTC');
    return true;
end
$$;

comment on function ensure_behaviour_partition is
    'Creates the partition of a month (UTC) unless it is there. Attaching, unlike "create … partition of", lets '
    'concurrent loads go on. Call it outside a batch''s transaction.';
