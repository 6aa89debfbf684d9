-- What other tools read: schema bi. Its views and their columns stay; the tables below them may change.

create function category_path(category text) returns text
    language sql immutable parallel safe
    return case
        when category like '%>%' then nullif(btrim(regexp_replace(category, '\s*>[>\s]*', ' > ', 'g'), ' >'), '')
        when category like '%/%' then nullif(btrim(regexp_replace(category, '\s*/[/\s]*', ' > ', 'g'), ' >'), '')
        when category ~ '^[^.\s]+([.][^.\s]+)+$' then replace(category, '.', ' > ')
        else nullif(btrim(category), '')
    end;

comment on function category_path is
    'A category as a path, "Home > Kitchen > Pots", whether it came with ">", with "/", or with dots between words without '
    'spaces. A path is its own path.';

alter table product add column category_path text generated always as (category_path(category)) stored;

comment on column product.category_path is 'Its category as a path: category_path().';

alter table feed_delivery add column covers_until timestamptz;

comment on column feed_delivery.covers_until is
    'The end of the business date in the zone of the feed: with it the events before that instant are in. Null where an '
    'earlier release noted none.';

create schema bi;

comment on schema bi is 'What BI tools read: docs/bi.md. Views and columns stay, or are announced under Upgrade in CHANGELOG.';

create view data_freshness as
    with place as (
        select coalesce((select zone from business_zone), 'UTC') as zone
    ), expected as (
        select feed, min(business_date) as first_date
        from feed_delivery
        group by feed
        having max(business_date) >= (select max(business_date) from feed_delivery) - 7
    ), delivery as (
        select
            d.feed,
            d.business_date,
            d.due_at,
            d.state in ('loaded', 'recovered') as is_in,
            coalesce(d.covers_until, (d.business_date + 1)::timestamp at time zone place.zone) as covers_until
        from feed_delivery d
        join expected using (feed)
        cross join place
    ), complete as (
        select business_date, (min(covers_until) at time zone place.zone)::date - 1 as day
        from delivery d
        cross join place
        group by business_date, place.zone
        having count(*) filter (where is_in)
            = (select count(*) from expected where first_date <= d.business_date)
        order by business_date desc
        limit 1
    ), ledger as (
        select
            max((last_occurred_at at time zone place.zone)::date) as last_day,
            max(least(
                (last_occurred_at at time zone place.zone)::date,
                (now() at time zone place.zone)::date - 1
            )) filter (
                where (first_occurred_at at time zone place.zone)::date < (now() at time zone place.zone)::date
            ) as last_finished_day,
            max(completed_at) as last_loaded_at
        from source_object
        cross join place
        where status = 'loaded'
            and last_occurred_at is not null
    ), late as (
        select string_agg(feed || ' of ' || business_date, ', ' order by business_date, feed) as deliveries
        from delivery
        where not is_in
            and due_at <= now()
            and business_date > coalesce((select business_date from complete), '-infinity')
    )
    select
        coalesce(
            (select day from complete),
            least(ledger.last_finished_day, (select min(business_date) - 1 from delivery))
        ) as as_of,
        late.deliveries is not null as is_late,
        late.deliveries as late_deliveries,
        (
            select count(*)
            from delivery d
            join complete c on d.business_date > c.business_date - 28 and d.business_date < c.business_date
            where not d.is_in
        ) as missing_deliveries,
        ledger.last_day,
        ledger.last_loaded_at,
        place.zone
    from ledger
    cross join late
    cross join place;

comment on view data_freshness is 'What bi.freshness shows, for whoever may read the tables.';

create view bi.freshness as
    select as_of, is_late, late_deliveries, missing_deliveries, last_day, last_loaded_at, zone
    from data_freshness;

comment on view bi.freshness is 'Until when the figures are complete. One row.';
comment on column bi.freshness.as_of is
    'The last business day for which everything that is due is loaded; without feeds that are expected daily the last '
    'finished day with events. Days after it are unfinished: leave them out of comparisons.';
comment on column bi.freshness.is_late is 'Whether something after as_of is past its due time and not loaded.';
comment on column bi.freshness.late_deliveries is 'What is late: feed and business date.';
comment on column bi.freshness.missing_deliveries is 'Deliveries of the 27 business dates before the last complete one that never came.';
comment on column bi.freshness.last_day is 'The last business day with events, finished or not.';
comment on column bi.freshness.last_loaded_at is 'When a file with events was loaded last.';
comment on column bi.freshness.zone is 'The time zone of business days.';

create view bi.daily_activity as
    select
        a.day,
        a.product_id,
        p.name as product_name,
        p.category_path as category,
        split_part(p.category_path, ' > ', 1) as category_1,
        nullif(split_part(p.category_path, ' > ', 2), '') as category_2,
        nullif(split_part(p.category_path, ' > ', 3), '') as category_3,
        p.brand,
        coalesce(p.active, false) as in_catalogue,
        o.feed,
        a.views,
        a.carts as add_to_carts,
        a.uncarts as remove_from_carts,
        a.purchases,
        a.units,
        a.revenue as item_revenue
    from product_activity a
    left join product p using (product_id)
    left join source_object o on o.object_id = a.object_id;

comment on view bi.daily_activity is
    'What visitors did with each product on each business day. A product has a row for each file that tells of the day, '
    'usually one: always sum. Complete files only; products without events have no row.';
comment on column bi.daily_activity.day is 'The business day, in the zone of bi.freshness.';
comment on column bi.daily_activity.product_id is 'As the files name it.';
comment on column bi.daily_activity.product_name is 'The catalogue''s, of today; null where the catalogue never had it.';
comment on column bi.daily_activity.category is 'The catalogue''s, of today, as a path: "Home > Kitchen > Pots".';
comment on column bi.daily_activity.category_1 is 'The first part of category.';
comment on column bi.daily_activity.category_2 is 'The second part of category; null where it has none.';
comment on column bi.daily_activity.category_3 is 'The third part of category; null where it has none.';
comment on column bi.daily_activity.brand is 'The catalogue''s, of today.';
comment on column bi.daily_activity.in_catalogue is 'Whether the catalogue has the product today.';
comment on column bi.daily_activity.feed is 'The feed that the events came with.';
comment on column bi.daily_activity.views is 'Number of view events.';
comment on column bi.daily_activity.add_to_carts is 'Number of events that put the product into a cart.';
comment on column bi.daily_activity.remove_from_carts is 'Number of events that took it out of a cart.';
comment on column bi.daily_activity.purchases is 'Number of purchase events; units is the quantity.';
comment on column bi.daily_activity.units is 'Quantity purchased.';
comment on column bi.daily_activity.item_revenue is
    'Sum of price times quantity purchased, before refunds. The price is the file''s, else the catalogue''s when it was loaded.';

create view bi.product as
    select
        product_id,
        name as product_name,
        category_path as category,
        split_part(category_path, ' > ', 1) as category_1,
        nullif(split_part(category_path, ' > ', 2), '') as category_2,
        nullif(split_part(category_path, ' > ', 3), '') as category_3,
        brand,
        price,
        active as in_catalogue,
        updated_at
    from product;

comment on view bi.product is 'The catalogue, also products that it has no more.';
comment on column bi.product.product_id is 'As the catalogue names it.';
comment on column bi.product.product_name is 'Its name.';
comment on column bi.product.category is 'Its category as a path: "Home > Kitchen > Pots".';
comment on column bi.product.category_1 is 'The first part of category.';
comment on column bi.product.category_2 is 'The second part of category; null where it has none.';
comment on column bi.product.category_3 is 'The third part of category; null where it has none.';
comment on column bi.product.brand is 'Its brand.';
comment on column bi.product.price is 'Its price of today; events keep theirs.';
comment on column bi.product.in_catalogue is 'False when a full catalogue no longer had it.';
comment on column bi.product.updated_at is 'When a catalogue named it last, or left it out.';

create view bi.never_visited as
    select
        p.product_id,
        p.name as product_name,
        p.category_path as category,
        split_part(p.category_path, ' > ', 1) as category_1,
        nullif(split_part(p.category_path, ' > ', 2), '') as category_2,
        nullif(split_part(p.category_path, ' > ', 3), '') as category_3,
        p.brand,
        p.price
    from product p
    where p.active
        and not exists (
            select
            from product_activity a
            where a.product_id = p.product_id
                and a.views > 0
        );

comment on view bi.never_visited is 'Products of today''s catalogue without a single view event, ever.';
comment on column bi.never_visited.product_id is 'As the catalogue names it.';
comment on column bi.never_visited.product_name is 'Its name.';
comment on column bi.never_visited.category is 'Its category as a path: "Home > Kitchen > Pots".';
comment on column bi.never_visited.category_1 is 'The first part of category.';
comment on column bi.never_visited.category_2 is 'The second part of category; null where it has none.';
comment on column bi.never_visited.category_3 is 'The third part of category; null where it has none.';
comment on column bi.never_visited.brand is 'Its brand.';
comment on column bi.never_visited.price is 'Its price of today.';

create view bi.event as
    select
        e.occurred_at,
        (e.occurred_at at time zone coalesce((select zone from business_zone), 'UTC'))::date as day,
        case e.kind
            when 'view' then 'view_item'
            when 'cart' then 'add_to_cart'
            when 'uncart' then 'remove_from_cart'
            else e.kind
        end as event_name,
        e.product_id,
        e.product_name,
        category_path(e.category) as category,
        e.brand,
        e.product_known,
        e.quantity,
        e.price,
        case when e.kind = 'purchase' then e.price * e.quantity end as item_revenue,
        e.user_id,
        e.session_id,
        e.attributes,
        o.feed,
        e.object_id,
        e.record_no,
        e.item_no
    from stored_event e
    join source_object o using (object_id)
    where o.status = 'loaded';

comment on view bi.event is 'The events of complete files, each with what was known of its product when it was loaded.';
comment on column bi.event.occurred_at is 'When it happened. Always filter by it: events are stored by month.';
comment on column bi.event.day is 'Its business day, in the zone of bi.freshness.';
comment on column bi.event.event_name is 'view_item, add_to_cart, remove_from_cart, purchase or refund.';
comment on column bi.event.product_id is 'As the file names it.';
comment on column bi.event.product_name is 'The catalogue''s when the event was loaded, else the file''s.';
comment on column bi.event.category is 'The catalogue''s when the event was loaded, else the file''s; as a path.';
comment on column bi.event.brand is 'The catalogue''s when the event was loaded, else the file''s.';
comment on column bi.event.product_known is 'Whether a catalogue has had the product.';
comment on column bi.event.quantity is 'The file''s, else 1.';
comment on column bi.event.price is 'The file''s, else the catalogue''s when the event was loaded; null when neither had one.';
comment on column bi.event.item_revenue is 'Price times quantity of a purchase; null for other events. Refunds are not subtracted.';
comment on column bi.event.user_id is 'The visitor, as the file names them.';
comment on column bi.event.session_id is 'The session, as the file names it.';
comment on column bi.event.attributes is 'What else the file said; null when nothing.';
comment on column bi.event.feed is 'The feed that it came with.';
comment on column bi.event.object_id is 'The file that it came with: bi.file.';
comment on column bi.event.record_no is 'Number of the record in its file, from 1.';
comment on column bi.event.item_no is 'Number within a record that lists several products, else 1.';

create view bi.delivery as
    select
        feed,
        business_date,
        state,
        state in ('loaded', 'recovered') as is_loaded,
        due_at,
        loaded_at,
        records,
        alarmed_at,
        recovered_at,
        known as explanation
    from feed_delivery;

comment on view bi.delivery is 'What each feed owed for each business date, and how it came. Kept by the watch over feeds.';
comment on column bi.delivery.feed is 'The feed.';
comment on column bi.delivery.business_date is 'The date that the keys of its files name.';
comment on column bi.delivery.state is 'expected, collecting, arrived, loading, loaded, late, missing or recovered: docs/operations.md.';
comment on column bi.delivery.is_loaded is 'Whether everything of the date is loaded.';
comment on column bi.delivery.due_at is 'When it was to be there.';
comment on column bi.delivery.loaded_at is 'When it was all loaded; null while it is not.';
comment on column bi.delivery.records is 'Records of its files; null while it is not all loaded.';
comment on column bi.delivery.alarmed_at is 'When somebody was told that it is late; null when nobody was.';
comment on column bi.delivery.recovered_at is 'When it was found loaded after that.';
comment on column bi.delivery.explanation is 'What is known of it.';

create view bi.file as
    select
        object_id,
        feed,
        business_date,
        's3://' || bucket || '/' || key as object,
        nullif(version_id, '') as version_id,
        status,
        size_bytes,
        records,
        accepted,
        rejected,
        skipped,
        events,
        first_occurred_at,
        last_occurred_at,
        received_at,
        started_at,
        case when status in ('loaded', 'superseded', 'retracted') then completed_at end as loaded_at,
        error
    from source_object;

comment on view bi.file is 'Every file that Footfall heard of, with what became of it.';
comment on column bi.file.object_id is 'Its number.';
comment on column bi.file.feed is 'The feed that it belongs to; null when it belongs to none.';
comment on column bi.file.business_date is 'The date that its key names; null when its feed owes nothing.';
comment on column bi.file.object is 'Bucket and key.';
comment on column bi.file.version_id is 'Its version, in a bucket that keeps versions.';
comment on column bi.file.status is 'received, loading, loaded, failed, ignored, superseded (by a newer version) or retracted.';
comment on column bi.file.size_bytes is 'Its size as it is stored.';
comment on column bi.file.records is 'Its records; accepted, rejected and skipped are their parts.';
comment on column bi.file.accepted is 'Records that became events, or products.';
comment on column bi.file.rejected is 'Records that could not be read.';
comment on column bi.file.skipped is 'Records of kinds that say nothing of products.';
comment on column bi.file.events is 'Events, or products of a catalogue; a record may give several.';
comment on column bi.file.first_occurred_at is 'The time of its first event.';
comment on column bi.file.last_occurred_at is 'The time of its last event.';
comment on column bi.file.received_at is 'When Footfall heard of it.';
comment on column bi.file.started_at is 'When its load began.';
comment on column bi.file.loaded_at is 'When it became visible, or was replaced or removed without having been so.';
comment on column bi.file.error is 'Why it failed, was ignored or was retracted.';

create function bi.grant_reading(reader name) returns void
    language plpgsql volatile as
$$
begin
    execute format('grant usage on schema bi to %I', reader);
    execute format('grant select on all tables in schema bi to %I', reader);
    execute format('alter default privileges in schema bi grant select on tables to %I', reader);
end
$$;

comment on function bi.grant_reading is
    'Lets a role read the views of this schema and nothing else, also those that later versions add. To be called by the '
    'owner of the schema.';

revoke execute on function bi.grant_reading from public;
