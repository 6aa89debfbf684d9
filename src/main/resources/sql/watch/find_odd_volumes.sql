-- Business dates whose number of events, or of products, is far off the usual: the median of the loaded dates before
-- them. What was rejected or skipped does not count: reports do not show it. settled: how often it
-- was so before and is over. Only reads.
with day as (
    select feed, business_date, sum(events) as events
    from source_object
    where status = 'loaded'
        and business_date is not null
        and business_date > :first::date
        and feed = any (:feeds::text[])
    group by feed, business_date
)
select
    d.feed,
    d.business_date,
    day.events,
    round(h.usual)::bigint as usual,
    (
        select count(*)
        from alarm a
        where a.kind = 'volume'
            and a.feed = d.feed
            and a.business_date = d.business_date
            and a.closed_at is not null
    ) as settled
from feed_delivery d
join day using (feed, business_date)
cross join lateral (
    select percentile_cont(0.5) within group (order by before.events) as usual, count(*) as days
    from (
        select events
        from day
        where day.feed = d.feed
            and day.business_date < d.business_date
        order by business_date desc
        limit :days
    ) before
) h
where d.state in ('loaded', 'recovered')
    and d.loaded_at > least(:since, now() - interval '7 days')
    and h.days >= :least
    and abs(day.events - h.usual) > h.usual * :percent / 100
order by d.feed, d.business_date
