-- What reports read.

create table product_activity (
    object_id  bigint  not null,
    day        date    not null,
    product_id text    not null,
    views      bigint  not null,
    carts      bigint  not null,
    uncarts    bigint  not null,
    purchases  bigint  not null,
    units      numeric not null,
    revenue    numeric not null,
    primary key (object_id, day, product_id)
);

create index product_activity_day on product_activity (day, product_id);
create index product_activity_product on product_activity (product_id, day);

comment on table product_activity is
    'Per object, business day and product: numbers of events, units and revenue. Only complete objects have rows.';
comment on column product_activity.day is 'In the configured business time zone.';
comment on column product_activity.purchases is 'Number of purchase events; units is the quantity purchased.';
comment on column product_activity.revenue is 'Sum of price times quantity purchased.';

create view product_activity_daily as
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

comment on view product_activity_daily is 'What is visible, by business day and product.';
