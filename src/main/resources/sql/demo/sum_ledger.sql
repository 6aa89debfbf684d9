-- The totals of the behaviour files in the ledger, the events and the activity, each from its own rows.
select
    l.records,
    l.accepted,
    l.rejected,
    l.skipped,
    l.events as ledger_events,
    (select count(*) from rejection r join source_object o using (object_id) where o.status = 'loaded') as rejections,
    e.views,
    e.carts,
    e.uncarts,
    e.purchases,
    e.revenue,
    a.views as activity_views,
    a.carts as activity_carts,
    a.uncarts as activity_uncarts,
    a.purchases as activity_purchases,
    a.revenue as activity_revenue,
    (select count(*) from dead_letter) as dead_letters,
    (select count(*) from behaviour_event v join source_object o using (object_id) where o.status <> 'loaded') as hidden
from (
    select
        sum(records) as records, sum(accepted) as accepted, sum(rejected) as rejected, sum(skipped) as skipped,
        sum(events) as events
    from source_object
    where status = 'loaded' and feed <> 'catalogue'
) l
cross join (
    select
        count(*) filter (where kind = 'view') as views,
        count(*) filter (where kind = 'cart') as carts,
        count(*) filter (where kind = 'uncart') as uncarts,
        count(*) filter (where kind = 'purchase') as purchases,
        sum(price * quantity) filter (where kind = 'purchase') as revenue
    from visible_event
) e
cross join (
    select
        sum(views) as views, sum(carts) as carts, sum(uncarts) as uncarts, sum(purchases) as purchases,
        sum(revenue) as revenue
    from product_activity
) a
