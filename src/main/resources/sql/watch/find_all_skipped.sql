-- Business dates, lately loaded, of which every record was skipped, with the names for which most were. Of a date that
-- is watched only once it is complete. settled: how often it was so before and is over. Only reads.
with day as (
    select
        feed,
        business_date,
        sum(records) as records,
        array_agg(object_id) as objects,
        max(completed_at) as loaded_at
    from source_object
    where status = 'loaded'
        and business_date > :first::date
        and feed = any (:feeds::text[])
    group by feed, business_date
    having sum(records) > 0
        and sum(records) = sum(skipped)
)
select
    day.feed,
    day.business_date,
    day.records,
    (
        select string_agg(name || ' ' || records, ', ' order by records desc, name)
        from (
            select n.key as name, sum(n.value::bigint) as records
            from load_batch b
            cross join lateral jsonb_each_text(b.skipped_names) n
            where b.object_id = any (day.objects)
            group by 1
            order by 2 desc, 1
            limit 5
        ) most
    ) as names,
    (
        select count(*)
        from alarm a
        where a.kind = 'all-skipped'
            and a.feed = day.feed
            and a.business_date = day.business_date
            and a.closed_at is not null
    ) as settled
from day
left join feed_delivery d using (feed, business_date)
where coalesce(d.state, 'loaded') in ('loaded', 'recovered')
    and day.loaded_at > least(:since, now() - interval '7 days')
order by day.feed, day.business_date
