-- Closes what is no longer so of a business date: it was corrected. Safe to repeat.
update alarm a
set closed_at = :at
where a.kind = :kind
    and a.closed_at is null
    and a.raised_at > least(:since, now() - interval '7 days')
    and not exists (
        select
        from unnest(:feeds::text[], :dates::text[]::date[]) as odd (feed, business_date)
        where odd.feed = a.feed
            and odd.business_date = a.business_date
    )
